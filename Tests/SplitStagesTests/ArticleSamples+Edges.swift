import TestSupport

/// Credits, mastheads and menus that once were taken for something else.
extension ArticleSamples {
  static let bylineAndSource = MarkedText(
    """
    ⟦headline ⟦part حصاد وفير في السهل⟧⟧

    ⟦foot ⟦place مكناس⟧ - ⟦author سعيد بنعلي⟧⟧

    ⟦body بدأ الحصاد هذا الأسبوع.⟧

    ⟦foot المصدر: ⟦credit ⟦agency و م ع⟧⟧⟧
    """
  )

  static let personalSource = MarkedText(
    """
    ⟦headline ⟦part أرقام جديدة عن السياحة⟧⟧

    ⟦body ارتفع عدد الزوار هذا العام.⟧

    ⟦foot المصدر: ⟦credit ⟦agency دار ابن خلدون⟧⟧⟧
    """
  )

  static let shortDateline = MarkedText(
    """
    ⟦headline ⟦part أمطار غزيرة⟧⟧

    ⟦body ⟦place دمشق⟧ - ⟦agency سانا⟧: بدأ المطر.⟧
    ⟦body حلب: توقف المطر⟧
    """
  )

  static let gatheredByPaper = MarkedText(
    """
    ⟦headline ⟦part سوق الحرف يستعيد زواره⟧⟧

    ⟦body عاد الزوار إلى السوق.⟧

    ⟦foot متابعة – ⟦credit ⟦agency المرآة⟧⟧:⟧
    ⟦foot التاريخ: الاثنين 4-3-2019⟧
    """
  )

  static let placeAndNameAbove = MarkedText(
    """
    ⟦headline ⟦part سوق الحرف يستعيد زواره⟧⟧

    ⟦body عاد الزوار إلى السوق.⟧
    ⟦body وقال أحدهم: انتظرنا طويلا⟧

    ⟦foot ⟦place حلب⟧⟧
    ⟦foot ⟦author رنا سليمان⟧⟧
    ⟦foot التاريخ: الاثنين 4-3-2019⟧
    ⟦foot الرقم: 311⟧
    """
  )

  static let menu = MarkedText(
    """
    ⟦out الرئيسية⟧
    ⟦out سياسة⟧
    ⟦out محليات⟧
    ⟦out اقتصاد⟧

    ⟦out صحيفة المرآة⟧
    ⟦out Al-Miraa Daily⟧
    ⟦out الأحد 24 تشرين الثاني 2024 - 10:35⟧

    ⟦headline ⟦part تراجع أسعار الخضار⟧..⟧

    ⟦foot ⟦credit ⟦place دمشق⟧ – ⟦author رنا الأحمد⟧⟧:⟧
    ⟦body تراجعت أسعار الخضار هذا الأسبوع.⟧
    """
  )

  static let barTicker = MarkedText(
    """
    ⟦heading أخبار عاجلة⟧
    ⟦ticker هدوء على الحدود | اجتماع طارئ | أمطار غزيرة⟧

    ⟦headline ⟦part جسر جديد فوق النهر⟧⟧

    ⟦body فارس: «انتظرنا الجسر طويلا».⟧

    ⟦foot نشر في ⟦agency الشعب⟧ يوم 25 جانفي 2022⟧
    ⟦out https://example.org/news/123⟧
    """
  )

  static let mastheadOverDate = MarkedText(
    """
    ⟦foot المرآة – العدد 16979⟧
    ⟦foot الخميس 16-5-2019⟧

    ⟦headline ⟦part خطوط إنتاج جديدة⟧⟧

    ⟦foot بقلم: ⟦author سامر الأسعد⟧⟧
    ⟦foot samer@example.org⟧

    ⟦body بدأ الإنتاج أمس.⟧
    ⟦body عاجل⟧
    ⟦body ويستمر العمل ليلا.⟧

    ⟦heading آخر الأخبار⟧
    ⟦ticker خبر أول هنا⟧

    ⟦foot ⟦credit ⟦agency سانا⟧ – ⟦agency المرآة⟧⟧⟧
    """
  )

  static let paperFirstCredit = MarkedText(
    """
    ⟦headline ⟦part افتتاح حديقة في القرية⟧⟧

    ⟦foot ⟦credit ⟦agency الوطن⟧ – ⟦place حماة⟧ – ⟦author سهيلة درويش⟧⟧:⟧
    ⟦body افتتحت الحديقة صباح أمس بحضور الأهالي.⟧
    """
  )

  static let headless = MarkedText(
    """
    ⟦foot ⟦credit ⟦agency الوطن⟧ – ⟦place حماة⟧ – ⟦author سهيلة درويش⟧⟧:⟧
    ⟦body أعلنت البلدية اليوم عن افتتاح الحديقة الجديدة بعد عام من العمل المتواصل.⟧
    ⟦body وأكدت أن الدخول مجاني للجميع.⟧
    """
  )

  static let mastheadOnTop = MarkedText(
    """
    ⟦out الجمهورية⟧
    ⟦foot الأحد 4 من مارس 2018م⟧
    ⟦foot السنة 65 - العدد 23441⟧
    ⟦headline ⟦part الوزيرة تزور مصنع السجاد⟧⟧
    ⟦foot كتبت - ⟦author مها سالم⟧:⟧
    ⟦body زارت الوزيرة أمس مصنع السجاد.⟧
    """
  )

  static let sectionAndName = MarkedText(
    """
    ⟦kicker محليات⟧
    ⟦headline ⟦part مقاعد جديدة لمدارس الريف⟧⟧
    ⟦foot ⟦author حسن قاسم⟧⟧
    ⟦body وصلت المقاعد الجديدة إلى المدارس هذا الأسبوع.⟧
    ⟦body وستوزع غداً.⟧
    """
  )

  static let signedAtTheEnd = MarkedText(
    """
    ⟦headline ⟦part عن الشجرة التي بقيت⟧⟧

    ⟦body كانت هنا أشجار كثيرة، ولم تبق إلا واحدة.⟧
    ⟦foot ⟦author ريم الخطيب⟧⟧
    """
  )

  static let agencyFromPlace = MarkedText(
    """
    ⟦headline ⟦part قطار جديد بين المدينتين⟧⟧
    ⟦foot ⟦credit ⟦agency هسبريس⟧ من ⟦place طنجة⟧⟧⟧
    ⟦foot الخميس 19 أكتوبر 2017⟧

    ⟦body انطلق القطار الجديد صباح اليوم.⟧
    """
  )

  static let quotedSource = MarkedText(
    """
    ⟦headline ⟦part أسعار الخضار تتراجع⟧⟧
    ⟦foot المصدر: ⟦credit "⟦agency النهار⟧"⟧⟧

    ⟦body تراجعت الأسعار هذا الأسبوع.⟧
    """
  )

  static let barredFlashes = MarkedText(
    """
    ⟦headline ⟦part ندوة عن الخط العربي⟧⟧

    ⟦body أقيمت الندوة في المركز الثقافي.⟧

    ⟦heading عاجل: ⟧⟦ticker مطر في الساحل | افتتاح الجسر | معرض للزهور⟧
    """
  )

  static let oneLinkAfter = MarkedText(
    """
    ⟦headline ⟦part معرض للكتاب في المدينة⟧⟧

    ⟦body يستمر المعرض عشرة أيام.⟧
    ⟦out اقرأ أيضا⟧
    ⟦out تأجيل معرض الزهور⟧
    ⟦out التعليقات⟧
    ⟦out انقر هنا لقراءة الخبر من مصدره.⟧
    """
  )
}
