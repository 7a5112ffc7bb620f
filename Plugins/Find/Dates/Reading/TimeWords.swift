/// The words of time that aren't names of months, weekdays or numbers.
///
/// A heuristic vocabulary of newspaper Arabic with the colloquial forms of Egypt, the Levant, the Gulf
/// and the Maghreb; compared after folding (hamza carriers, ة, ى, marks and tatweel don't matter).
enum TimeWords {
  /// Words of one meaning.
  struct Row {
    let wordClass: WordClass
    let value: Int
    /// The words, separated by blanks.
    let spellings: String

    init(_ wordClass: WordClass, _ value: Int = 0, _ spellings: String) {
      self.wordClass = wordClass
      self.value = value
      self.spellings = spellings
    }
  }

  /// Units of the calendar, each with and without the article.
  static let units: [Row] = [
    Row(.unit, TimeUnit.day.rawValue, "يوم"),
    Row(.unitDual, TimeUnit.day.rawValue, "يومين يومان يومي"),
    Row(.unitPlural, TimeUnit.day.rawValue, "أيام يوما تيام"),
    Row(.unit, TimeUnit.week.rawValue, "أسبوع سبوع سيمانة"),
    Row(.unitDual, TimeUnit.week.rawValue, "أسبوعين أسبوعان جمعتين سيمانتين"),
    Row(.unitPlural, TimeUnit.week.rawValue, "أسابيع اسبوعا"),
    Row(.unit, TimeUnit.month.rawValue, "شهر"),
    Row(.unitDual, TimeUnit.month.rawValue, "شهرين شهران شهري"),
    Row(.unitPlural, TimeUnit.month.rawValue, "أشهر شهور شهرا تشهر"),
    Row(.unit, TimeUnit.year.rawValue, "عام سنة عاما"),
    Row(.unitDual, TimeUnit.year.rawValue, "عامين عامان عامي سنتين سنتان سنتي"),
    Row(.unitPlural, TimeUnit.year.rawValue, "أعوام سنوات سنين سنون"),
    Row(.thisYear, 0, "السنادي"),
    Row(.unit, TimeUnit.decade.rawValue, "عقد"),
    Row(.unitDual, TimeUnit.decade.rawValue, "عقدين عقدان"),
    Row(.unitPlural, TimeUnit.decade.rawValue, "عقود"),
    Row(.unit, TimeUnit.century.rawValue, "قرن"),
    Row(.unitDual, TimeUnit.century.rawValue, "قرنين قرنان"),
    Row(.unitPlural, TimeUnit.century.rawValue, "قرون"),
  ]

  /// Words that stand as they are.
  static let words: [Row] = directions + days + small + marks + blockers + tense + issues + latin

  private static let directions: [Row] = [
    Row(.past, 0, "الماضي الماضية الماضيين الماضيتين الماضيان الماض ماضي ماضية"),
    Row(.past, 0, "الفائت الفائتة الفائتين الفايت الفايتة فايت فايتة"),
    Row(.past, 0, "المنصرم المنصرمة المنصرمين المنصرمتين المنقضي المنقضية المنقضيين"),
    Row(.past, 0, "السابق السابقة السابقين السالف السالفة"),
    Row(.past, 0, "الراحل الطايف"),
    Row(.future, 0, "المقبل المقبلة المقبلين المقبلتين المقبلان مقبل"),
    Row(.future, 0, "القادم القادمة القادمين القادمتين القادمان قادم قادمة"),
    Row(.future, 0, "الآتي الآتية الآتيين التالي التالية"),
    Row(.future, 0, "الجاي الجاية الجي الجايي الجاييه جاي جاية جايه جايي الجايين الياي اليايه"),
    Row(.present, 0, "الجاري الجارية الحالي الحالية الراهن الراهنة"),
    Row(.recent, 0, "الأخير الأخيرة الأخيرين الأخيرتين الأخيران"),
    Row(.passed, 0, "فات فاتت راح راحت مضى مضت عدى عدت طاف طافت خلى خلت انقضى انقضت"),
  ]

  private static let days: [Row] = [
    Row(.decade, 20, "عشرينيات عشرينات"),
    Row(.decade, 30, "ثلاثينيات ثلاثينات"),
    Row(.decade, 40, "أربعينيات أربعينات"),
    Row(.decade, 50, "خمسينيات خمسينات"),
    Row(.decade, 60, "ستينيات ستينات"),
    Row(.decade, 70, "سبعينيات سبعينات"),
    Row(.decade, 80, "ثمانينيات ثمانينات"),
    Row(.decade, 90, "تسعينيات تسعينات"),
    Row(.season, 22, "صيف صيفية"),
    Row(.season, 23, "خريف"),
    Row(.season, 24, "شتاء شتا شتوية"),
    Row(.dayOffset, -1, "أمس الأمس البارحة البارح امبارح مبارح إمبارح لبارح لبارحة انبارح"),
    Row(.dayOffset, -1, "مبارحة امبارحة"),
    Row(.dayOffset, 0, "اليوم النهارده النهردة انهارده انهردة اليومه هاليوم"),
    Row(.dayOffset, 0, "لليوم الليلة هالليلة"),
    Row(.dayOffset, 2, "بعدبكرة بعدبكرا"),
    Row(.dayOffset, 1, "غدا الغد غد بكرة بكرا بكره غدوة غدوا باكر باجر بوكرا"),
  ]

  private static let small: [Row] = [
    Row(.before, 0, "قبل"),
    Row(.after, 0, "بعد عقب"),
    Row(.still, 0, "كمان"),
    Row(.since, 0, "منذ مذ"),
    Row(.during, 0, "خلال غضون بحلول"),
    Row(.onwards, 0, "فصاعدا"),
    Row(.from, 0, "من اعتبارا ابتداء"),
    Row(.to, 0, "إلى حتى لغاية الى ولغاية وحتى لحد"),
    Row(.between, 0, "بين مابين"),
    Row(.within, 0, "في ف"),
    Row(.this, 0, "هذا هذه هاد هادا هاي هذي هيدا هيدي هدا هدي هادي هاذي ده دي دا هاذا هال"),
    Row(.relative, 0, "اللي التي الذي اللى يلي الي"),
    Row(.more, 0, "أكثر أقل أزيد أكبر"),
    Row(.comparison, 0, "بدلا فضلا تتكون يتكون تتألف يتألف مدة لمدة مكونة مؤلفة جولة زيارة مهلة"),
    Row(.vagueCount, 0, "بضع بضعة عدة كم كام بعض كذا شوية مئات عشرات آلاف"),
    Row(.approximately, 0, "نحو حوالي حوالى قرابة زهاء تقريبا مايقارب يقارب"),
    Row(
      .part,
      0,
      "بقية باقي مطلع بداية أوائل مستهل منتصف أواسط نهاية أواخر ختام آخر بدايات نهايات"
    ),
    Row(.first, 0, "أول أولة أولت ولت ول أولى وأول"),
    Row(.quarter, 4, "الربع ربع"),
    Row(.quarter, 2, "النصف"),
    Row(.beforeChrist, 0, "ق"),
    Row(.and, 0, "و"),
    Row(.now, 0, "الآن تاريخه هلأ هلق دلوقتي"),
    Row(.every, 0, "كل"),
    Row(.ofThat, 0, "نفسه نفسها ذاته ذاتها ذلك تلك عينه"),
  ]

  private static let marks: [Row] = [
    Row(.matching, 0, "الموافق الموافقة المصادف المصادفة يوافق موافق الواقع الواقعة الموافقه لـ"),
    Row(.hijriMark, 0, "ه ah h هجري هجرية هجريا للهجرة الهجري الهجرية هج"),
    Row(
      .gregorianMark,
      0,
      "م ميلادي ميلادية ميلاديا للميلاد الميلادي الميلادية الميلاد مسيحي إفرنجي"
    ),
    Row(.copticMark, 0, "ش قبطي قبطية للشهداء القبطي"),
    Row(.dateLabel, 0, "التاريخ تاريخ بتاريخ تأريخ المؤرخ المؤرخة مؤرخة مؤرخ تحريرا"),
    Row(.night, 0, "مساء صباح ليل ليلة صبح مسا ضهر ظهر عصر فجر ضحى عشية نهار"),
    Row(
      .monthEpithet,
      0,
      "المبارك المعظم المكرم الكريم الفضيل المظفر الخير الحرام المرجب الفرد الأصب"
    ),
  ]

  /// Nouns behind which a date is a part of a name, a number or an hour.
  private static let blockers: [Row] = [
    Row(.place, 0, "جامعة مدينة قوى حزب شارع ميدان حي جسر كوبري مستشفى مشفى مدرسة ثانوية"),
    Row(.place, 0, "ملعب استاد ستاد صحيفة جريدة قناة مجلة مصرف بنك قاعة فندق محطة نادي فريق"),
    Row(.place, 0, "تحالف حركة منظمة كتائب كتيبة لواء تكتل تيار معسكر جماعة جبهة منطقة ضاحية"),
    Row(.place, 0, "ساحة سد بحيرة نفق معهد كلية مركب مؤسسة شركة مجمع حديقة طريق محور سجن"),
    Row(.place, 0, "إعدادية ابتدائية مسرح سينما دار مكتبة سوق مسجد جامع كنيسة حاجز محافظة"),
    Row(
      .place,
      0,
      "عين بيت وادي تل جبل خان دير برج باب واتس مقهى مطعم صالون منتدى ملتقى فيلم مسلسل رواية"
    ),
    Row(.place, 0, "جيل أجيال وكالة موقع إذاعة مصنع سيارة سيارات نواب وزراء"),
    Row(
      .event,
      0,
      "ثورة حرب انتفاضة أحداث هجمات اعتداءات انقلاب معركة ملحمة انتصار انتصارات مجزرة حراك تظاهرات"
    ),
    Row(.event, 0, "احتجاجات مظاهرات اتفاق اتفاقية معاهدة وثيقة بيان دستور"),
    Row(
      .numberedAct,
      0,
      "قرار القرار قانون القانون مرسوم المرسوم مادة المادة رقم الرقم تعميم التعميم"
    ),
    Row(
      .numberedAct,
      0,
      "قرارات بند البند فقرة الفقرة آية الآية سورة ظهير الظهير لائحة قضية القضية"
    ),
    Row(
      .numberedAct,
      0,
      "برقم بالقرار للقرار بالقانون للقانون بالرقم ورقم نسخة إصدار الإصدار طبعة"
    ),
    Row(.numberedAct, 0, "رحلة الرحلة طراز موديل مقاس غرفة شقة عملية مقعد"),
    Row(.page, 0, "صفحة الصفحة صفحات الصفحات ص صص"),
    Row(.telephone, 0, "هاتف الهاتف فاكس الفاكس جوال الجوال تلفون تليفون موبايل محمول هواتف"),
    Row(.telephone, 0, "الاتصال واتساب واتسب"),
    Row(.daySuffix, 0, "العالمي الوطني الدولي الذي الواحد الموعود المفتوح الدراسي الدراسية الأسود"),
    Row(.daySuffix, 0, "العظيمة الحزينة السوداء البيضاء مشيط التاريخي الأغر القريب الأفضل"),
    Row(.paperName, 0, "المصري أخبار رأي روسيا"),
    Row(.office, 0, "أمين مدير قائد مفتش مراقب نائب مدعي منسق قنصل مفتي حاكم سكرتير كاتب رأي قطاع"),
    Row(.birth, 0, "مواليد"),
    Row(.founding, 0, "تأسست تأسس أسست أسسها أسسه أسس تأسيس تأسيسها تأسيسه أنشئت أنشئ أنشأها"),
    Row(.prayer, 0, "صلاة صلاتي خطبة خطب خطيب خطباء منبر سورة إمام قداس صلوات"),
    Row(
      .counted,
      0,
      "شخص دولار ليرة جنيه ريال درهم دينار يورو متر كيلومتر كيلو طن برميل مليون مليار"
    ),
    Row(
      .counted,
      0,
      "قتيل جريح أسرة عائلة نسمة مواطن طالب لاجئ شاب وحدة شركة سيارة مدرسة دونم هكتار"
    ),
    Row(
      .counted,
      0,
      "موظف عامل سائح زائر مقعد صوت ناخب جندي إصابة حالة وفاة نقطة درجة سهم قطعة كتاب"
    ),
    Row(
      .counted,
      0,
      "قرية مدينة بلدة منطقة امرأة طفلة حافلة شاحنة غارة جلسة زيارة شكوى وظيفة خدمة منزل"
    ),
    Row(.counted, 0, "نقاط أشخاص دولارات ليرات أطنان أمتار كيلومترات قتلى جرحى أسر عائلات موقع"),
    Row(.duration, 0, "مرة مرات ساعة ساعات مرتين"),
  ]

  private static let tense: [Row] = [
    Row(
      .speech,
      0,
      "قال قالت وقال وقالت أضاف وأضاف أضافت وأضافت أكد وأكد أكدت وأكدت صرح وصرح تابع"
    ),
    Row(
      .speech,
      0,
      "وتابع أوضح وأوضح أوضحت وأوضحت أشار وأشار أعلن وأعلن كتب وكتب ذكر وذكر ختم وختم"
    ),
    Row(.speech, 0, "يقول تقول قائلا مضيفا مؤكدا قوله غرد وغرد أردف وأردف نقل ونقل"),
    Row(.announcement, 0, "توقعات التوقعات نشرة تأجيل ينفذ تنفذ ينفذون سيتم يتوجه تتوجه يستقبل"),
    Row(
      .announcement,
      0,
      "سوف المقرر المزمع المرتقب المتوقع يعتزم تعتزم ينطلق تنطلق يبدأ تبدأ يعقد تعقد"
    ),
    Row(
      .announcement,
      0,
      "تستضيف يستضيف يقام تقام تنظم ينظم مقرر موعد المنتظر ستبدأ سيبدأ لن يفتتح"
    ),
    // Colloquial "going to" and "want to".
    Row(.announcement, 0, "رح غادي باش بدنا بدي بدو بدها بدهم ناوي ناويين عايز عاوز عايزين"),
    Row(.announcement, 0, "تفتتح يلتقي سيعقد ستعقد انطلاق يواجه تواجه"),
  ]

  private static let issues: [Row] = [
    Row(.issueLabel, 0, "العدد عدد ع العددان العددين عددي بالعدد للعدد عدده"),
    Row(.issueLabel, 0, "الأعداد أعداد"),
    Row(.issueKind, 0, "المزدوج مزدوج الخاص خاص الممتاز ممتاز"),
    Row(.volumeLabel, 0, "المجلد مجلد مج vol volume tome"),
    Row(.price, 0, "الثمن ثمن السعر سعر ثمنه سعره"),
    Row(
      .printed,
      0,
      "صدر صدرت صدور يصدر تصدر نشر نشرت ضم يضم حمل تضمن بلغ ارتفع وصل أصدرت أصدر تجاوز"
    ),
    Row(.supplement, 0, "ملحق الملحق ملاحق"),
  ]

  /// English and French; accents don't matter.
  private static let latin: [Row] = [
    Row(.latinDay, -1, "yesterday hier"),
    Row(.latinDay, 0, "today aujourd"),
    Row(.latinDay, 1, "tomorrow demain"),
    Row(.latinUnit, TimeUnit.day.rawValue, "day days jour jours"),
    Row(.latinUnit, TimeUnit.week.rawValue, "week weeks semaine semaines"),
    Row(.latinUnit, TimeUnit.month.rawValue, "month months mois"),
    Row(.latinUnit, TimeUnit.year.rawValue, "year years an ans annee annees"),
    Row(.latinNumber, 1, "a one un une"),
    Row(.latinNumber, 2, "two deux"),
    Row(.latinNumber, 3, "three trois"),
    Row(.latinNumber, 4, "four quatre"),
    Row(.latinNumber, 5, "five cinq"),
    Row(.latinNumber, 6, "six"),
    Row(.latinNumber, 7, "seven sept"),
    Row(.latinNumber, 8, "eight huit"),
    Row(.latinNumber, 9, "nine neuf"),
    Row(.latinNumber, 10, "ten dix"),
    Row(.latinDirection, -1, "last past previous dernier derniere passe passee"),
    Row(.latinDirection, 0, "this ce cet cette"),
    Row(.latinDirection, 1, "next coming prochain prochaine"),
    Row(.latinPreposition, -1, "before avant"),
    Row(.latinPreposition, 3, "il"),
    Row(.latinPreposition, 1, "after apres"),
    Row(.latinPreposition, 2, "in dans"),
    Row(.latinMonthHead, 0, "rabi jumada dhu dhul zul sha"),
  ]
}
