import PipelineCore

extension SplitArticle {
  /// What the stage does, shown on articles of a few lines; each is run as a test.
  static let examples = [
    Example(
      "a headline of two parts, a paragraph, a foot and a ticker",
      input: [
        (
          "text",
          text(
            """
            افتتاح جسر جديد.. وحركة السير تعود

            عادت حركة السير إلى طبيعتها صباح أمس.

            وكالات – المرآة:
            التاريخ: الأربعاء 15-5-2019
            الرقم: 412

            آخر الأخبار
            أمطار متوقعة غدا معرض للكتاب في المدينة
            """
          )
        )
      ],
      output: [
        ("headline", #""افتتاح جسر جديد.. وحركة السير تعود""#),
        ("headline_parts", #"["افتتاح جسر جديد","وحركة السير تعود"]"#),
        ("body", #"["عادت حركة السير إلى طبيعتها صباح أمس."]"#),
        (
          "foot",
          #"["وكالات – المرآة:","التاريخ: الأربعاء 15-5-2019","الرقم: 412"]"#
        ),
        ("credit", #""وكالات – المرآة""#),
        ("agencies", #"["وكالات","المرآة"]"#),
        ("ticker", #""أمطار متوقعة غدا معرض للكتاب في المدينة""#),
      ]
    ),
    Example(
      "a dateline and a clock over the headline",
      input: [
        (
          "text",
          text(
            """
            الأحد 24 تشرين الثاني 2024 - 10:35

            انطلاق موسم قطاف الزيتون

            طرطوس - سانا: بدأ الفلاحون قطاف الزيتون.
            """
          )
        )
      ],
      output: [
        ("headline", #""انطلاق موسم قطاف الزيتون""#),
        ("body", #"["طرطوس - سانا: بدأ الفلاحون قطاف الزيتون."]"#),
        ("agencies", #"["سانا"]"#),
        ("place", #""طرطوس""#),
      ],
      findings: ["split.article.left-out"]
    ),
    Example(
      "nothing but blanks",
      input: [("text", text(" \n "))],
      output: [],
      findings: ["split.article.no-text"]
    ),
    Example(
      "a paragraph without a headline",
      input: [
        (
          "text",
          text(String(repeating: "قال المتحدث إن العمل مستمر في الموقع، ", count: 9) + "اليوم.")
        )
      ],
      output: [],
      findings: ["split.article.no-headline"]
    ),
    Example(
      "a section's page, which has no article",
      input: [
        (
          "text",
          text(
            """
            محافظات
            رصف طريق القرية الشرقية
            12 مارس 2019
            افتتاح معرض للسلع الغذائية
            11 مارس 2019
            توزيع البطانيات على الأسر
            10 مارس 2019
            حملة نظافة في المدينة
            9 مارس 2019
            """
          )
        )
      ],
      output: [],
      findings: ["split.article.no-article"]
    ),
  ]

  private static func text(_ text: String) -> Value {
    .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))
  }
}
