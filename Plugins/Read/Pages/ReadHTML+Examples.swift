import PipelineCore

extension ReadHTML {
  static let examples = [
    Example(
      "an article, its day and the latest headlines",
      input: [("input", .text(article))],
      output: [
        ("headline", JSONText.string("افتتاح جسر النهر أمام السيارات")),
        (
          "body",
          "["
            + JSONText.string(
              "افتتحت البلدية صباح أمس الجسر الجديد على النهر، بعد عامين من العمل."
            ) + ","
            + JSONText.string("وقال رئيس البلدية إن السير عليه يبدأ اليوم، وإن العبور مجاني.") + "]"
        ),
        ("foot", "[" + JSONText.string("نشر في 12 آذار 2021") + "]"),
        (
          "ticker",
          "[{\"text\":" + JSONText.string("أمطار غزيرة في الشمال")
            + ",\"confidence\":1.0},{\"text\":" + JSONText.string("معرض للكتاب في المدينة")
            + ",\"confidence\":1.0}]"
        ),
      ]
    ),
    Example(
      "a page of links",
      input: [
        (
          "input",
          .text("<ul><li><a href=1>الرئيسية</a><li><a href=2>اتصل بنا</a></ul>")
        )
      ],
      output: [],
      findings: ["read.html.no-article"]
    ),
    Example(
      "the whole text",
      arguments: "give=text",
      input: [("input", .text("<p>خبر<p>أول<br>ثان<script>x</script>"))],
      output: [("text", JSONText.string("خبر\nأول\nثان"))]
    ),
  ]

  private static let article = """
    <title>افتتاح جسر النهر أمام السيارات | المرآة</title>
    <h1>افتتاح جسر النهر أمام السيارات</h1><p class=date>نشر في 12 آذار 2021</p>
    <p>افتتحت البلدية صباح أمس الجسر الجديد على النهر، بعد عامين من العمل.</p>
    <p>وقال رئيس البلدية إن السير عليه يبدأ اليوم، وإن العبور مجاني.</p>
    <div><h3>آخر الأخبار</h3><ul><li><a href=1>أمطار غزيرة في الشمال</a>
    <li><a href=2>معرض للكتاب في المدينة</a></ul></div>
    """
}
