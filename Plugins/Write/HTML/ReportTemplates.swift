import CorpusOverview
import Mustache
import PipelineCore

/// The templates of the report, parsed once.
///
/// Every `{{value}}` is escaped byte by byte, since Mustache's own escaping looks at grapheme clusters and
/// lets a quote pass that has a combining mark after it. `{{{…}}}` holds only what `MarkupBuffer` made.
struct ReportTemplates: Sendable {
  let article: MustacheTemplate
  let indexHead: MustacheTemplate
  let indexRow: MustacheTemplate
  let indexEnd: MustacheTemplate

  /// Where the writer puts the links to the neighbours.
  static let linksMark = "<!--links-->"

  /// The language of the words that aren't the data's.
  let language: ReportLanguage

  init(_ language: ReportLanguage = .english) throws(StageError) {
    self.language = language
    let words = language.words
    MustacheContentTypes.register(EscapedMarkup(), named: "ESCAPED")
    do {
      article = try MustacheTemplate(string: Self.articleText(words))
      indexHead = try MustacheTemplate(string: Self.indexHeadText(words))
      indexRow = try MustacheTemplate(string: Self.indexRowText(words))
      indexEnd = try MustacheTemplate(string: Self.indexEndText(words))
    } catch { throw .fault("a template of the report can't be read: \(error)") }
  }

  private struct EscapedMarkup: MustacheContentType {
    func escapeText(_ text: String) -> String { MarkupBuffer.escaped(text, isHTML: true) }
  }

  private static func articleText(_ words: ReportWords) -> String {
    """
    {{% CONTENT_TYPE:ESCAPED}}
    <!DOCTYPE html>
    <html lang="\(words.language)" dir="\(words.direction)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <link rel="icon" href="data:,">
    <title>{{shortTitle}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <header>
    <nav aria-label="\(words.pages)">\(linksMark)</nav>
    {{#kicker}}<p lang="ar" dir="{{kickerDirection}}"{{#kickerPlace}} id="v{{kickerPlace}}"{{/kickerPlace}}>{{kicker}}{{#kickerPlace}} <a href="#p{{kickerPlace}}" lang="\(words.language)">\(words.place)</a>{{/kickerPlace}}</p>
    {{/kicker}}<h1 lang="ar" dir="{{titleDirection}}"{{#headlinePlace}} id="v{{headlinePlace}}"{{/headlinePlace}}>{{title}}</h1>
    {{#latinTitle}}<p class="latin" lang="ar-Latn" dir="ltr">{{latinTitle}}</p>{{/latinTitle}}
    {{#headlinePlace}}<p><a href="#p{{headlinePlace}}">\(words.headlinePlace)</a></p>{{/headlinePlace}}
    </header>
    <main>
    <section aria-labelledby="facts"><h2 id="facts">\(words.facts)</h2>
    <dl>{{#facts}}
    <dt>{{name}}</dt><dd{{#place}} id="v{{place}}"{{/place}}><bdi>{{fact}}</bdi>{{#place}} <a href="#p{{place}}">\(words.place)</a>{{/place}}</dd>{{/facts}}
    </dl></section>
    {{#has-deck}}<section aria-labelledby="deck"><h2 id="deck">\(words.deck)</h2>
    {{#deck}}<p lang="ar" dir="{{direction}}"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/deck}}</section>
    {{/has-deck}}{{#has-paragraphs}}<section aria-labelledby="body"><h2 id="body">\(words.body)</h2>
    {{#paragraphs}}<div class="pair"{{#place}} id="v{{place}}"{{/place}}>
    <p lang="ar" dir="{{direction}}">{{text}}</p>
    {{#latin}}<p class="latin" lang="ar-Latn" dir="ltr">{{latin}}</p>{{/latin}}
    </div>
    {{/paragraphs}}</section>{{/has-paragraphs}}
    {{#has-captions}}<section aria-labelledby="captions"><h2 id="captions">\(words.captions)</h2>
    {{#captions}}<p lang="ar" dir="{{direction}}"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/captions}}</section>
    {{/has-captions}}{{#has-foot}}<section aria-labelledby="foot"><h2 id="foot">\(words.foot)</h2>
    {{#foot}}<p lang="ar" dir="{{direction}}"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/foot}}</section>{{/has-foot}}
    {{#has-headlines}}<section aria-labelledby="ticker"><h2 id="ticker">\(words.ticker)</h2>
    <ol class="ticker" lang="ar" dir="rtl">
    {{#headlines}}<li{{#place}} id="v{{place}}"{{/place}}><span class="text" dir="{{direction}}">{{text}}</span>
    {{#latin}}<span class="latin" lang="ar-Latn" dir="ltr">{{latin}}</span>{{/latin}}
    <span class="more" lang="\(words.language)" dir="\(words.direction)">{{#percent}}<meter min="0" low="50" high="80" optimum="100" max="100" value="{{percent}}" aria-label="\(words.confidence)">{{percent}} %</meter> {{percent}} %{{/percent}}{{#place}} <a href="#p{{place}}">\(words.place)</a>{{/place}}</span></li>
    {{/headlines}}</ol></section>{{/has-headlines}}
    {{#has-lists}}<section aria-labelledby="lists"><h2 id="lists">\(words.lists)</h2>
    {{#lists}}<h3><bdi>{{name}}</bdi> <small>{{kind}}</small></h3>
    <ol lang="ar" dir="rtl">
    {{#items}}<li{{#place}} id="v{{place}}"{{/place}}>{{text}}{{#place}} <a href="#p{{place}}" lang="\(words.language)">\(words.place)</a>{{/place}}</li>
    {{/items}}</ol>
    {{/lists}}</section>
    {{/has-lists}}{{#has-furniture}}<section aria-labelledby="furniture"><h2 id="furniture">\(words.furniture)</h2>
    {{#furniture}}<p lang="ar" dir="{{direction}}"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/furniture}}</section>
    {{/has-furniture}}{{#has-dates}}<section aria-labelledby="dates"><h2 id="dates">\(words.dates)</h2>
    {{#timeline}}{{{timeline}}}{{/timeline}}
    <ul class="dates">
    {{#dates}}<li{{#place}} id="v{{place}}"{{/place}}>{{#place}}<a href="#p{{place}}">{{value}}</a>{{/place}}{{^place}}{{value}}{{/place}} <bdi lang="ar" dir="rtl">{{written}}</bdi> <small>{{note}}</small></li>
    {{/dates}}</ul></section>{{/has-dates}}
    {{#has-findings}}<section aria-labelledby="findings"><h2 id="findings">\(words.findings)</h2>
    <ul class="findings">
    {{#findings}}<li class="{{severity}}"{{#place}} id="v{{place}}"{{/place}}><strong>{{severityName}}</strong> <code>{{code}}</code> <bdi>{{message}}</bdi>{{#place}} <a href="#p{{place}}">\(words.place)</a>{{/place}}</li>
    {{/findings}}</ul></section>{{/has-findings}}
    {{#has-edits}}<section aria-labelledby="edits"><h2 id="edits">\(words.cleaning)</h2>
    {{#edits}}<details><summary>{{#step}}<code>{{step}}</code> \(words.changed) {{/step}}{{count}}</summary>
    <table><thead><tr><th scope="col">\(words.byte)</th><th scope="col">\(words.before)</th><th scope="col">\(words.after)</th></tr></thead><tbody>
    {{#changes}}<tr><td>{{offset}}</td><td><bdi lang="ar">{{lead}}<del>{{before}}</del>{{trail}}</bdi></td><td><bdi lang="ar">{{lead}}<ins>{{after}}</ins>{{trail}}</bdi></td></tr>
    {{/changes}}</tbody></table>{{#more}}<p>{{more}}</p>{{/more}}</details>
    {{/edits}}</section>{{/has-edits}}
    {{#has-sources}}<section aria-labelledby="source"><h2 id="source">\(words.source)</h2>
    <p class="key"><mark class="headline">\(words.headlineMark)</mark> <mark class="paragraph">\(words.bodyMark)</mark> <mark class="foot">\(words.footMark)</mark> <mark class="ticker">\(words.tickerMark)</mark> <mark class="date">\(words.dateMark)</mark> <mark class="value">\(words.valueMark)</mark> <mark class="finding">\(words.findingMark)</mark></p>
    {{#sources}}<h3>{{field}}</h3>
    <div class="source" lang="ar" dir="rtl">{{{markup}}}</div>
    {{/sources}}</section>{{/has-sources}}
    </main>
    </body>
    </html>

    """
  }

  private static func indexHeadText(_ words: ReportWords) -> String {
    """
    {{% CONTENT_TYPE:ESCAPED}}
    <!DOCTYPE html>
    <html lang="\(words.language)" dir="\(words.direction)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{{scriptHash}}' 'strict-dynamic'">
    <link rel="icon" href="data:,">
    <title>{{heading}}</title>
    <style>{{{style}}}</style>
    </head>
    <body class="index">
    <header>{{^previous}}<nav aria-label="\(words.pages)"><a href="{{overview}}">\(words.overview)</a></nav>{{/previous}}<h1>{{heading}}</h1>
    <p>{{#previous}}{{pageName}} <a href="{{previous}}">\(words.earlierArticles)</a>{{/previous}}</p>
    <p class="search" hidden><label>\(words.search) <input type="search" id="query" autocomplete="off"></label> <output id="count" for="query" aria-live="polite"></output></p>
    </header>
    <main>
    <div class="wide"><table id="articles">
    <thead><tr><th scope="col">\(words.numberColumn)</th><th scope="col">\(words.headlineColumn)</th><th scope="col">\(words.paperColumn)</th><th scope="col">\(words.dateColumn)</th><th scope="col">\(words.issueColumn)</th><th scope="col">\(words.tickerColumn)</th><th scope="col">\(words.findingsColumn)</th></tr></thead>
    <tbody>

    """
  }

  private static func indexRowText(_ words: ReportWords) -> String {
    """
    {{% CONTENT_TYPE:ESCAPED}}
    <tr><td data-label="\(words.numberColumn)">{{number}}</td><td><a href="{{href}}" lang="ar" dir="{{direction}}">{{title}}</a>{{#latinTitle}} <span class="latin" lang="ar-Latn" dir="ltr">{{latinTitle}}</span>{{/latinTitle}}</td><td data-label="\(words.paperColumn)">{{#paper}}<bdi>{{paper}}</bdi>{{/paper}}</td><td data-label="\(words.dateColumn)">{{#date}}<bdi>{{date}}</bdi>{{/date}}</td><td data-label="\(words.issueColumn)">{{#issue}}<bdi>{{issue}}</bdi>{{/issue}}</td><td data-label="\(words.tickerColumn)">{{headlineCount}}</td><td data-label="\(words.findingsColumn)">{{findingCount}}</td></tr>

    """
  }

  private static func indexEndText(_ words: ReportWords) -> String {
    """
    {{% CONTENT_TYPE:ESCAPED}}
    </tbody></table></div>
    {{#next}}<p><a href="{{next}}">\(words.laterArticles)</a></p>{{/next}}
    </main>
    {{#totals}}<p class="totals">{{totals}}</p>{{/totals}}
    <script>{{{script}}}</script>
    </body>
    </html>

    """
  }
}
