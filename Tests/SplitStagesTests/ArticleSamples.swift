import TestSupport

/// Articles in the manner of many papers, with the parts that a reader finds marked in them.
///
/// The texts are invented; so are people, issues and papers where they aren't household names.
enum ArticleSamples {
  static let all: [(name: String, article: MarkedText)] = [
    ("Syrian daily with foot and run-on ticker", levantine),
    ("Egyptian masthead with clock", egyptian),
    ("Gulf agency report", gulf),
    ("Maghrebi byline and months", maghrebi),
    ("Iraqi foot over the body", iraqi),
    ("Lebanese dateline in brackets", lebanese),
    ("Pan-Arab paper, source in guillemets", panArab),
    ("headline over three lines", severalHeadlineLines),
    ("kicker over the headline", kicker),
    ("nothing but a headline", headlineOnly),
    ("no foot and no ticker", bare),
    ("ticker with one headline a line", listTicker),
    ("ticker on the heading's own line", inlineTicker),
    ("ticker over the article", topTicker),
    ("French and English labels", latinLabels),
    ("labels without a colon, odd colons, Persian digits", oddLabels),
    ("labels inside the body", labelsInBody),
    ("buttons, menus and notices", furniture),
    ("links to other articles", relatedLinks),
    ("foot after the ticker", footAfterTicker),
    ("agencies in brackets at the end", closingCredit),
    ("dash of tatweels after the byline", tatweelDash),
    ("section's name as first line", sectionName),
    ("paragraphs without blank lines", noBlankLines),
    ("name and date under the headline", nameUnderHeadline),
    ("byline over the body, source under it", bylineAndSource),
    ("source that looks like a person", personalSource),
    ("dateline of a short first paragraph", shortDateline),
    ("paper under a label of gathering", gatheredByPaper),
    ("menu, masthead and date over the headline", menu),
    ("issue over its date, address of the author, word of alarm", mastheadOverDate),
    ("ticker on one line over the article, address below", barTicker),
    ("place and name above the labels", placeAndNameAbove),
    ("credit that opens with a paper's name", paperFirstCredit),
    ("paragraphs under a credit, no headline", headless),
    ("paper, date and number over the headline", mastheadOnTop),
    ("section over and name under the headline", sectionAndName),
    ("name under the last paragraph", signedAtTheEnd),
    ("agency reporting from a place", agencyFromPlace),
    ("source in quotation marks", quotedSource),
    ("word of alarm before several headlines", barredFlashes),
    ("one link to another article, buttons after", oneLinkAfter),
  ]

  static let levantine = MarkedText(
    """
    ⟦headline ⟦part مجلس المدينة يقر موازنة العام المقبل⟧.. ⟦part وأولوية لشبكات المياه⟧… ⟦part رئيس المجلس: لا رسوم جديدة⟧⟧

    ⟦body أقر مجلس المدينة في جلسته أمس مشروع الموازنة العامة، بعد نقاش دام ثلاث ساعات وشارك فيه أعضاء اللجان كافة.⟧
    ⟦body وقال رئيس المجلس: سنبدأ بالأحياء الأكثر حاجة.⟧

    ⟦foot ⟦credit ⟦agency وكالات⟧ – ⟦agency المرآة⟧⟧:⟧
    ⟦foot التاريخ: الثلاثاء 3-12-2019⟧
    ⟦foot الرقم: 4127⟧

    ⟦heading آخر الأخبار⟧
    ⟦ticker انخفاض أسعار الخضار في الأسواق الشعبية بدء تسجيل الطلاب الجدد في الجامعات 12 مشروعا جديدا في المنطقة الصناعية⟧
    """
  )

  static let egyptian = MarkedText(
    """
    ⟦foot السنة 143 - العدد 48371 - الأربعاء 10 من رمضان 1440 هـ الموافق 15 مايو 2019⟧
    ⟦out الأحد 24 نوفمبر 2024 - 10:35 ص⟧

    ⟦headline ⟦part وزير الري يتفقد أعمال تطوير الترع بالدلتا⟧⟧

    ⟦foot كتب – ⟦author أحمد عبد السلام⟧:⟧

    ⟦body تفقد وزير الري أمس أعمال تطوير الترع في عدد من القرى.⟧

    ⟦body وأكد الوزير أن العمل يسير وفق الجدول.⟧
    """
  )

  static let gulf = MarkedText(
    """
    ⟦headline ⟦part انطلاق معرض التمور بمشاركة مئة مزرعة⟧⟧

    ⟦body ⟦place الرياض⟧ - ⟦agency واس⟧: انطلقت أمس فعاليات معرض التمور في دورته العاشرة.⟧
    ⟦body ويستمر المعرض أسبوعين.⟧
    """
  )

  static let maghrebi = MarkedText(
    """
    ⟦headline ⟦part افتتاح الموسم الجامعي بمدينة فاس⟧⟧
    ⟦foot ⟦credit ⟦place الدار البيضاء⟧ - ⟦author سعيد بنعلي⟧⟧⟧
    ⟦foot 12 شتنبر 2018⟧

    ⟦body افتتح الموسم الجامعي بحضور عدد من الأساتذة والطلبة.⟧
    """
  )

  static let iraqi = MarkedText(
    """
    ⟦headline ⟦part البصرة تحتضن مهرجان النخيل⟧⟧

    ⟦foot العدد : ٣٢١٠⟧
    ⟦foot التاريخ : ٧ آذار ٢٠١٦⟧

    ⟦body احتضنت المدينة مهرجان النخيل بمشاركة واسعة.⟧
    ⟦body وقدمت الفرق الشعبية عروضها.⟧
    """
  )

  static let lebanese = MarkedText(
    """
    ⟦headline ⟦part ورشة لترميم السوق القديم⟧⟧

    ⟦body ⟦place بيروت⟧ (⟦agency أ ف ب⟧) - بدأت البلدية ورشة لترميم السوق القديم.⟧
    """
  )

  static let panArab = MarkedText(
    """
    ⟦headline ⟦part قمة اقتصادية تبحث ربط شبكات الكهرباء⟧⟧

    ⟦foot ⟦credit ⟦place لندن⟧: «⟦agency الشرق الأوسط⟧»⟧⟧

    ⟦body تبحث القمة ربط شبكات الكهرباء بين دول المنطقة.⟧
    """
  )

  static let severalHeadlineLines = MarkedText(
    """
    ⟦headline ⟦part في ختام أعمال المؤتمر⟧
    ⟦part المشاركون يدعون إلى حماية الآثار⟧
    ⟦part ودعم المتاحف المحلية⟧⟧

    ⟦body دعا المشاركون في المؤتمر إلى حماية الآثار ودعم المتاحف.⟧
    """
  )

  static let kicker = MarkedText(
    """
    ⟦kicker محليات⟧

    ⟦headline ⟦part تأهيل ثلاث حدائق عامة في الأحياء الجنوبية⟧⟧

    ⟦body بدأت ورشات البلدية تأهيل ثلاث حدائق عامة، على أن تنتهي الأعمال مع نهاية الشهر المقبل.⟧
    """
  )

  static let headlineOnly = MarkedText("⟦headline ⟦part بدء موسم الأمطار⟧⟧")

  static let bare = MarkedText(
    """

    ⟦headline ⟦part فوز المنتخب في مباراته الأولى⟧⟧


    ⟦body فاز المنتخب بهدفين مقابل هدف.⟧


    ⟦body وسجل الهدفين لاعب الوسط.⟧

    """
  )

  static let listTicker = MarkedText(
    """
    ⟦headline ⟦part المكتبة الوطنية تستعيد مخطوطات نادرة⟧⟧

    ⟦body استعادت المكتبة الوطنية عشر مخطوطات نادرة.⟧

    ⟦heading *** أحدث الأخبار ***⟧

    ⟦ticker • أمطار غزيرة على الساحل
    • إعادة فتح الطريق الدولي

    • معرض للكتاب في المركز الثقافي⟧
    ⟦out المزيد⟧
    """
  )

  static let inlineTicker = MarkedText(
    """
    ⟦headline ⟦part توسعة مطار المدينة⟧⟧

    ⟦body تبدأ توسعة المطار مطلع العام.⟧
    ⟦heading شريط الأخبار: ⟧⟦ticker ارتفاع أسعار النفط | تأجيل مباراة القمة | بدء العام الدراسي⟧
    """
  )

  static let topTicker = MarkedText(
    """
    ⟦heading شريط الأخبار⟧
    ⟦ticker هدوء في الأسواق العالمية
    تراجع طفيف في سعر الذهب⟧

    ⟦headline ⟦part حملة لتشجير المداخل الرئيسية⟧⟧

    ⟦body بدأت حملة لتشجير مداخل المدينة.⟧
    """
  )

  static let latinLabels = MarkedText(
    """
    ⟦headline ⟦part ندوة حول الترجمة الأدبية⟧⟧

    ⟦body ناقشت الندوة مشكلات الترجمة الأدبية.⟧

    ⟦foot Source: ⟦credit ⟦agency APS⟧⟧⟧
    ⟦foot Publié le 4 mai 2017⟧
    ⟦foot Issue No. 7731⟧
    """
  )

  static let oddLabels = MarkedText(
    """
    ⟦headline ⟦part دورة تدريبية للصحفيين الشباب⟧⟧

    ⟦body اختتمت الدورة التدريبية أمس.⟧

    ⟦foot نشر في ۱۵ مايو ۲۰۱۹⟧
    ⟦foot رقم العدد ۱۲۳۴⟧
    ⟦foot المصدر：⟦credit ⟦agency رويترز⟧⟧⟧
    """
  )

  static let labelsInBody = MarkedText(
    """
    ⟦headline ⟦part معرض للفنون التشكيلية في دار الثقافة⟧⟧

    ⟦body يقام المعرض برعاية وزارة الثقافة.⟧

    ⟦body المكان: القاعة الكبرى⟧
    ⟦body التاريخ: الخميس 5 نيسان⟧

    ⟦body ويضم المعرض مئة لوحة.⟧

    ⟦foot العدد: 881⟧
    """
  )

  static let furniture = MarkedText(
    """
    ⟦out الرئيسية » محليات » خدمات⟧
    ⟦out الخميس, 7 مارس 2019 08:15⟧
    ⟦headline ⟦part إنارة الطريق الساحلي بالطاقة الشمسية⟧⟧
    ⟦out شارك على فيسبوك | تويتر | واتساب⟧

    ⟦body أنيرت الطريق الساحلية بالطاقة الشمسية.⟧
    ⟦out طباعة⟧
    ⟦body وبلغت كلفة المشروع مليوني ليرة.⟧

    ⟦foot تاريخ النشر: 6/3/2019⟧
    ⟦out نسخة للطباعة - أرسل لصديق⟧
    ⟦out جميع الحقوق محفوظة © 2019⟧
    """
  )

  static let relatedLinks = MarkedText(
    """
    ⟦headline ⟦part ارتفاع إنتاج القمح هذا الموسم⟧⟧

    ⟦body ارتفع إنتاج القمح هذا الموسم.⟧
    ⟦out اقرأ أيضا: موسم الزيتون يبدأ مبكرا⟧
    ⟦body وبلغت الكمية مئة ألف طن.⟧

    ⟦foot المصدر: ⟦credit ⟦agency سانا⟧⟧⟧

    ⟦out مواضيع ذات صلة⟧
    ⟦out دعم المزارعين بالبذار⟧
    ⟦out خطة لحفر آبار جديدة⟧
    """
  )

  static let footAfterTicker = MarkedText(
    """
    ⟦headline ⟦part جولة جديدة من المفاوضات⟧⟧

    ⟦body بدأت أمس جولة جديدة من المفاوضات.⟧

    ⟦heading آخر الأخبار⟧
    ⟦ticker تأهل فريقين إلى النهائي ارتفاع منسوب الأنهار⟧

    ⟦foot التاريخ: 2-1-2018⟧
    ⟦foot العدد: 99⟧
    """
  )

  static let closingCredit = MarkedText(
    """
    ⟦headline ⟦part زلزال خفيف في البحر⟧⟧

    ⟦body ضرب زلزال خفيف عرض البحر من دون أضرار. (⟦credit ⟦agency رويترز⟧، ⟦agency أ ف ب⟧⟧)⟧
    """
  )

  static let tatweelDash = MarkedText(
    """
    ⟦headline ⟦part تطوير الواجهة البحرية بالإسكندرية⟧⟧

    ⟦body كتب \u{0640}\u{0640} ⟦author محمد السيد⟧: بدأت أعمال تطوير الواجهة البحرية.⟧
    """
  )

  static let sectionName = MarkedText(
    """
    ⟦out آخر الأخبار⟧
    ⟦headline ⟦part قرض لدعم المشاريع الصغيرة⟧⟧

    ⟦body وقع الطرفان اتفاق القرض أمس.⟧
    """
  )

  static let noBlankLines = MarkedText(
    """
    ⟦headline ⟦part المتحف يفتح أبوابه ليلا⟧⟧
    ⟦body يفتح المتحف أبوابه ليلا في الصيف.⟧
    ⟦body والدخول مجاني للأطفال.⟧
    ⟦foot ⟦credit ⟦agency المرآة⟧ – ⟦author ريم خليل⟧⟧:⟧
    ⟦foot التاريخ: 1/7/2015⟧
    """
  )

  static let nameUnderHeadline = MarkedText(
    """
    ⟦headline ⟦part حكاية خان قديم⟧⟧

    ⟦foot ⟦author سلمى الحداد⟧⟧
    ⟦foot 3 حزيران 2014⟧

    ⟦body في قلب السوق يقف الخان منذ أربعة قرون.⟧
    """
  )
}
