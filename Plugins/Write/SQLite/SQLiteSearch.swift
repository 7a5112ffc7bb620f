import ArabicText

/// Full-text search that finds what a reader means, in plain SQL.
///
/// The index holds folded text. A query goes through three views, of which `search` is the one to
/// use: it folds the query by the same rules (`fold_rules` lists what the folding does to each
/// scalar), takes the article off each word, adds the variants of `synonyms`, and asks for each word
/// with every clitic before and after it. Everything lies in tables, so that the search works in
/// the `sqlite3` shell and anywhere else without functions of our own.
enum SQLiteSearch {
  static let tables = """
    -- What folding makes of a scalar; the index and every query are folded by it.
    CREATE TABLE fold_rules(number INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL);
    CREATE TABLE synonyms(
      -- Words that mean the same, folded; rows may be added at any time.
      word TEXT NOT NULL, variant TEXT NOT NULL, PRIMARY KEY (word, variant)
    ) WITHOUT ROWID;
    -- What may be written together with a word before it; with the article nothing follows it.
    CREATE TABLE proclitics(text TEXT PRIMARY KEY, has_article INTEGER NOT NULL) WITHOUT ROWID;
    -- What may be written together with a word after it.
    CREATE TABLE enclitics(text TEXT PRIMARY KEY) WITHOUT ROWID;

    CREATE VIEW search_text AS
      -- The texts as they are, which snippets and highlights show.
    SELECT article, headline,
      (SELECT group_concat(text, char(10)) FROM (
        SELECT text FROM paragraphs
        WHERE paragraphs.article = articles.article AND part NOT IN ('headline_parts', 'ticker')
        ORDER BY number)) AS body,
      (SELECT group_concat(text, char(10)) FROM (
        SELECT text FROM headlines WHERE headlines.article = articles.article
        ORDER BY number)) AS ticker
    FROM articles;
    -- The index: its words are folded, its content is `search_text`. Texts that are changed by hand
    -- must be written again to be found; 'rebuild' would index them unfolded.
    CREATE VIRTUAL TABLE search_index USING fts5(
      headline, body, ticker, content = 'search_text', content_rowid = 'article',
      tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
    );

    CREATE VIEW folded AS
      -- Folds a text. Example:
      --   SELECT folded FROM folded WHERE query = json_quote('الأُمَّة');
    SELECT json_each.json AS query, json_each.value AS text,
      (WITH RECURSIVE step(number, text) AS (
        SELECT 0, json_each.value
        UNION ALL
        SELECT rule.number, replace(step.text, rule.source, rule.target)
        FROM step JOIN fold_rules AS rule ON rule.number = step.number + 1
      ) SELECT text FROM step ORDER BY number DESC LIMIT 1) AS folded
    FROM json_each WHERE json_each.type = 'text';

    CREATE VIEW search_expression AS
      -- Turns a query into the expression that the index understands.
    SELECT folded.query, folded.text, folded.folded,
      (WITH RECURSIVE
        split(number, word, rest) AS (
          SELECT 0, NULL, trim(folded.folded) || ' '
          UNION ALL
          SELECT number + 1, substr(rest, 1, instr(rest, ' ') - 1),
            ltrim(substr(rest, instr(rest, ' ') + 1))
          FROM split WHERE rest NOT IN ('', ' ')
        ),
        bare(number, word) AS (
          SELECT number,
            CASE WHEN word LIKE 'ال%' AND length(word) >= 5 THEN substr(word, 3) ELSE word END
          FROM split WHERE word <> ''
        ),
        variants(number, word) AS (
          SELECT number, word FROM bare
          UNION
          SELECT number,
            CASE WHEN variant LIKE 'ال%' AND length(variant) >= 5
              THEN substr(variant, 3) ELSE variant END
          FROM bare JOIN synonyms USING (word)
        ),
        forms(number, form) AS (
          SELECT number,
            proclitics.text
            || CASE WHEN enclitics.text <> '' AND word LIKE '%ه'
              THEN substr(word, 1, length(word) - 1) || 'ت' ELSE word END
            || enclitics.text
          FROM variants, proclitics, enclitics
          WHERE (length(word) >= 3 OR (proclitics.text IN ('', 'و', 'ف') AND enclitics.text = ''))
            AND (NOT has_article OR enclitics.text = '')
        )
        SELECT group_concat('(' || alternatives || ')', ' AND ') FROM (
          SELECT group_concat('"' || replace(form, '"', '""') || '"', ' OR ') AS alternatives
          FROM forms GROUP BY number)
      ) AS expression
    FROM folded;

    CREATE VIEW search AS
      -- The search. All words must occur, in any order and form. Example:
      --   SELECT id, date, snippet FROM search WHERE query = json_quote('لافروف') ORDER BY rank;
    SELECT articles.article, articles.id, articles.date, articles.headline,
      snippet(search_index, -1, '⟦', '⟧', '…', 16) AS snippet,
      bm25(search_index, 4.0, 1.0, 0.5) AS rank,
      search_expression.query
    FROM search_expression
      JOIN search_index ON search_index MATCH coalesce(search_expression.expression, '""')
      JOIN articles ON articles.article = search_index.rowid;
    """

  /// What is written together with a word before it, and whether it ends in the article.
  static let proclitics: [(text: String, hasArticle: Bool)] =
    ["", "و", "ف"].flatMap { conjunction in
      ["", "ب", "ل", "ك", "س"].map { (conjunction + $0, false) }
        + ["ال", "بال", "كال", "لل"].map { (conjunction + $0, true) }
    }

  /// What is written together with a word after it: the pronouns.
  static let enclitics = ["", "ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني"]

  /// Words of newspapers that are written in several ways, folding apart; each line is one word.
  static let standardSynonyms = """
    سورية سوريا
    أميركي أمريكي
    أميركية أمريكية
    أميركا أمريكا
    أميركيون أمريكيون
    أميركيين أمريكيين
    مسؤول مسئول
    مسؤولون مسئولون
    مسؤولين مسئولين
    شؤون شئون
    مئة مائة
    إنكلترا إنجلترا
    إنكليزي إنجليزي
    إنكليزية إنجليزية
    غواتيمالا جواتيمالا
    تلفزيون تليفزيون
    نتنياهو نتانياهو
    بكين بيجين
    """
}
