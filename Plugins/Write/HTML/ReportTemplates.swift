import Mustache
import PipelineCore

/// The templates of the report, parsed once.
///
/// Every `{{value}}` is escaped byte by byte, since Mustache's own escaping looks at grapheme clusters and
/// lets a quote pass that has a combining mark behind it. `{{{…}}}` holds only what `MarkupBuffer` made.
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
    MustacheContentTypes.register(EscapedMarkup(), named: "ESCAPED")
    do {
      article = try MustacheTemplate(string: language.translated(Self.articleText))
      indexHead = try MustacheTemplate(string: language.translated(Self.indexHeadText))
      indexRow = try MustacheTemplate(string: language.translated(Self.indexRowText))
      indexEnd = try MustacheTemplate(string: language.translated(Self.indexEndText))
    } catch { throw .fault("a template of the report can't be read: \(error)") }
  }

  private struct EscapedMarkup: MustacheContentType {
    func escapeText(_ text: String) -> String { MarkupBuffer.escaped(text, isHTML: true) }
  }

  private static let articleText = """
    {{% CONTENT_TYPE:ESCAPED}}
    <!DOCTYPE html>
    <html lang="en" dir="ltr">
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
    <nav aria-label="Pages">\(linksMark)</nav>
    {{#kicker}}<p lang="ar" dir="rtl"{{#kickerPlace}} id="v{{kickerPlace}}"{{/kickerPlace}}>{{kicker}}{{#kickerPlace}} <a href="#p{{kickerPlace}}" lang="en">place</a>{{/kickerPlace}}</p>
    {{/kicker}}<h1 lang="ar" dir="rtl"{{#headlinePlace}} id="v{{headlinePlace}}"{{/headlinePlace}}>{{title}}</h1>
    {{#latinTitle}}<p class="latin" lang="ar-Latn" dir="ltr">{{latinTitle}}</p>{{/latinTitle}}
    {{#headlinePlace}}<p><a href="#p{{headlinePlace}}">Place of the headline in the source</a></p>{{/headlinePlace}}
    </header>
    <main>
    <section aria-labelledby="facts"><h2 id="facts">Facts</h2>
    <dl>{{#facts}}
    <dt>{{name}}</dt><dd{{#place}} id="v{{place}}"{{/place}}><bdi>{{fact}}</bdi>{{#place}} <a href="#p{{place}}">place</a>{{/place}}</dd>{{/facts}}
    </dl></section>
    {{#has-deck}}<section aria-labelledby="deck"><h2 id="deck">Deck</h2>
    {{#deck}}<p lang="ar" dir="rtl"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/deck}}</section>
    {{/has-deck}}{{#has-paragraphs}}<section aria-labelledby="body"><h2 id="body">Body</h2>
    {{#paragraphs}}<div class="pair"{{#place}} id="v{{place}}"{{/place}}>
    <p lang="ar" dir="rtl">{{text}}</p>
    {{#latin}}<p class="latin" lang="ar-Latn" dir="ltr">{{latin}}</p>{{/latin}}
    </div>
    {{/paragraphs}}</section>{{/has-paragraphs}}
    {{#has-captions}}<section aria-labelledby="captions"><h2 id="captions">Captions</h2>
    {{#captions}}<p lang="ar" dir="rtl"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/captions}}</section>
    {{/has-captions}}{{#has-foot}}<section aria-labelledby="foot"><h2 id="foot">Foot</h2>
    {{#foot}}<p lang="ar" dir="rtl"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/foot}}</section>{{/has-foot}}
    {{#has-headlines}}<section aria-labelledby="ticker"><h2 id="ticker">Ticker</h2>
    <ol class="ticker" lang="ar" dir="rtl">
    {{#headlines}}<li{{#place}} id="v{{place}}"{{/place}}><span class="text">{{text}}</span>
    {{#latin}}<span class="latin" lang="ar-Latn" dir="ltr">{{latin}}</span>{{/latin}}
    <span class="more" lang="en" dir="ltr">{{#percent}}<meter min="0" low="50" high="80" optimum="100" max="100" value="{{percent}}" aria-label="confidence">{{percent}} %</meter> {{percent}} %{{/percent}}{{#place}} <a href="#p{{place}}">place</a>{{/place}}</span></li>
    {{/headlines}}</ol></section>{{/has-headlines}}
    {{#has-lists}}<section aria-labelledby="lists"><h2 id="lists">Lists</h2>
    {{#lists}}<h3><bdi>{{name}}</bdi> <small>{{kind}}</small></h3>
    <ol lang="ar" dir="rtl">
    {{#items}}<li{{#place}} id="v{{place}}"{{/place}}>{{text}}{{#place}} <a href="#p{{place}}" lang="en">place</a>{{/place}}</li>
    {{/items}}</ol>
    {{/lists}}</section>
    {{/has-lists}}{{#has-furniture}}<section aria-labelledby="furniture"><h2 id="furniture">Furniture</h2>
    {{#furniture}}<p lang="ar" dir="rtl"{{#place}} id="v{{place}}"{{/place}}>{{text}}</p>
    {{/furniture}}</section>
    {{/has-furniture}}{{#has-dates}}<section aria-labelledby="dates"><h2 id="dates">Dates</h2>
    {{#timeline}}{{{timeline}}}{{/timeline}}
    <ul class="dates">
    {{#dates}}<li{{#place}} id="v{{place}}"{{/place}}>{{#place}}<a href="#p{{place}}">{{value}}</a>{{/place}}{{^place}}{{value}}{{/place}} <bdi lang="ar" dir="rtl">{{written}}</bdi> <small>{{note}}</small></li>
    {{/dates}}</ul></section>{{/has-dates}}
    {{#has-findings}}<section aria-labelledby="findings"><h2 id="findings">Findings</h2>
    <ul class="findings">
    {{#findings}}<li class="{{severity}}"{{#place}} id="v{{place}}"{{/place}}><strong>{{severity}}</strong> <code>{{code}}</code> <bdi>{{message}}</bdi>{{#place}} <a href="#p{{place}}">place</a>{{/place}}</li>
    {{/findings}}</ul></section>{{/has-findings}}
    {{#has-edits}}<section aria-labelledby="edits"><h2 id="edits">Cleaning: before and after</h2>
    {{#edits}}<details><summary>{{#step}}<code>{{step}}</code> changed {{/step}}{{count}}</summary>
    <table><thead><tr><th scope="col">byte</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>
    {{#changes}}<tr><td>{{offset}}</td><td><bdi lang="ar">{{lead}}<del>{{before}}</del>{{trail}}</bdi></td><td><bdi lang="ar">{{lead}}<ins>{{after}}</ins>{{trail}}</bdi></td></tr>
    {{/changes}}</tbody></table>{{#more}}<p>And {{more}} more.</p>{{/more}}</details>
    {{/edits}}</section>{{/has-edits}}
    {{#has-sources}}<section aria-labelledby="source"><h2 id="source">Source</h2>
    <p class="key"><mark class="headline">headline</mark> <mark class="paragraph">body</mark> <mark class="foot">foot</mark> <mark class="ticker">ticker</mark> <mark class="date">date</mark> <mark class="value">value</mark> <mark class="finding">finding</mark></p>
    {{#sources}}<h3>{{field}}</h3>
    <div class="source" lang="ar" dir="rtl">{{{markup}}}</div>
    {{/sources}}</section>{{/has-sources}}
    </main>
    </body>
    </html>

    """

  private static let indexHeadText = """
    {{% CONTENT_TYPE:ESCAPED}}
    <!DOCTYPE html>
    <html lang="en" dir="ltr">
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
    <header><h1>{{heading}}</h1>
    <p>{{#previous}}Articles {{first}} and on, page {{page}}. <a href="{{previous}}">Earlier articles</a>{{/previous}}</p>
    <p class="search" hidden><label>Search <input type="search" id="query" autocomplete="off"></label> <output id="count" for="query" aria-live="polite"></output></p>
    </header>
    <main>
    <div class="wide"><table id="articles">
    <thead><tr><th scope="col">number</th><th scope="col">headline</th><th scope="col">paper</th><th scope="col">date</th><th scope="col">issue</th><th scope="col">ticker</th><th scope="col">findings</th></tr></thead>
    <tbody>

    """

  private static let indexRowText = """
    {{% CONTENT_TYPE:ESCAPED}}
    <tr><td data-label="number">{{number}}</td><td><a href="{{href}}" lang="ar" dir="auto">{{title}}</a>{{#latinTitle}} <span class="latin" lang="ar-Latn" dir="ltr">{{latinTitle}}</span>{{/latinTitle}}</td><td data-label="paper">{{#paper}}<bdi>{{paper}}</bdi>{{/paper}}</td><td data-label="date">{{#date}}<bdi>{{date}}</bdi>{{/date}}</td><td data-label="issue">{{#issue}}<bdi>{{issue}}</bdi>{{/issue}}</td><td data-label="ticker">{{headlineCount}}</td><td data-label="findings">{{findingCount}}</td></tr>

    """

  private static let indexEndText = """
    {{% CONTENT_TYPE:ESCAPED}}
    </tbody></table></div>
    {{#next}}<p><a href="{{next}}">Later articles</a></p>{{/next}}
    </main>
    {{#totals}}<p class="totals">{{totals}}</p>{{/totals}}
    <script>{{{script}}}</script>
    </body>
    </html>

    """
}
