/// The style sheet and the script of the report, which are part of every page.
enum ReportStyle {
  static let sheet = """
    :root { --ink: #1b1b1b; --paper: #fdfcf9; --line: #c9c4b8; --link: #0b4f9c; --soft: #f0ece2;
      --headline: #ffe08a; --paragraph: transparent; --foot: #e3e3e3; --ticker: #cfe8cf;
      --date: #bcdcff; --value: #e6d3f5; --finding: #ffc9c2; --target: #c2410c; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #16181b;
      --line: #4a4d52; --link: #8ec5ff; --soft: #22262b; --headline: #5c4a00; --foot: #3a3d42;
      --ticker: #1f4a2a; --date: #123f6e; --value: #4a2a63; --finding: #6b2018; --target: #ff9d5c; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: var(--ink);
      background: var(--paper); font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
    [lang=ar] { font-family: "Amiri", "Noto Naskh Arabic", "Noto Sans Arabic", serif;
      font-size: 1.15em; line-height: 1.9; }
    h1, h1[lang=ar] { font-size: 1.7rem; line-height: 1.6; margin: .5rem 0; } h2 { border-bottom: 1px solid var(--line); }
    a { color: var(--link); } a:focus-visible, summary:focus-visible, button:focus-visible,
    input:focus-visible { outline: 3px solid var(--target); outline-offset: 2px; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
    dt { font-weight: 600; } dd { margin: 0; }
    .pair { display: flex; flex-wrap: wrap; gap: 0 2rem; }
    .pair > p { flex: 1 1 20rem; margin: .4rem 0; }
    .latin { font-family: "Noto Serif", "Gentium", Georgia, serif; }
    .ticker { max-width: 46rem; } .ticker li { margin-block: .4rem; } .ticker .latin, .ticker .more { display: block; }
    .more { font: .85rem system-ui, sans-serif; text-align: right; }
    .source { white-space: pre-wrap; background: var(--soft); padding: 1rem; border-radius: .5rem; }
    mark { color: inherit; border-radius: .2rem; padding: 0 .1em; }
    mark.headline { background: var(--headline); } mark.ticker { background: var(--ticker); }
    mark.paragraph { background: var(--paragraph); border-inline-start: 3px solid var(--line); }
    mark.foot { background: var(--foot); } mark.date { background: var(--date); }
    mark.value { background: var(--value); } mark.finding { background: var(--finding); }
    mark:target, :target { outline: 3px solid var(--target); outline-offset: 1px; }
    a.to { font: .65rem system-ui, sans-serif; vertical-align: super; padding: 0 .2em; }
    .timeline { width: 100%; max-width: 36rem; height: auto; } .timeline line { stroke: var(--line); stroke-width: 2; }
    .timeline rect { fill: var(--link); fill-opacity: .75; }
    .timeline text { fill: var(--ink); font: 11.5px system-ui, sans-serif; text-anchor: middle; }
    table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: start;
      vertical-align: top; }
    td a { display: block; } td .latin { display: block; font-size: .9em; }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0;
      cursor: pointer; text-decoration: underline; }
    th[aria-sort=ascending] button::after { content: " \\25B2"; }
    th[aria-sort=descending] button::after { content: " \\25BC"; }
    body.index { display: flex; flex-direction: column; } .index > .totals { order: 1; margin: 0 0 1rem; }
    .index > main { order: 2; }
    .error strong { color: var(--target); } del { text-decoration-color: var(--target); }
    input { font: inherit; padding: .3rem; max-width: 100%; }
    @media (min-width: 40.01rem) { #articles th, #articles td:nth-child(4), #articles td:nth-child(5) {
      white-space: nowrap; } }
    @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; }
      #articles thead { position: absolute; clip-path: inset(50%); }
      #articles tr { display: block; border-bottom: 2px solid var(--line); padding: .4rem 0; }
      #articles tbody tr { display: flex; flex-wrap: wrap; gap: 0 1rem; }
      #articles td { border: 0; padding: .1rem 0; }
      #articles td:nth-child(1), #articles td:empty { display: none; }
      #articles td[data-label]::before { content: attr(data-label) " "; font-size: .8em;
        opacity: .75; }
      #articles td:nth-child(2) { flex: 1 0 100%; } }
    @media print { nav, .search, a.to, summary { display: none; } body { max-width: none; }
      details > * { display: block; } section { break-inside: auto; } a { color: inherit; } }
    """

  /// Search and sort of the index; without it the index is a plain table.
  ///
  /// What it searches, the rows of all pages, is another script that it loads when somebody begins to search.
  static func script(_ words: ReportWords) -> String {
    """
    (() => {
      const table = document.getElementById('articles');
      const body = table.tBodies[0];
      const page = [...body.rows];
      const query = document.getElementById('query');
      const count = document.getElementById('count');
      const limit = 1000;
      const fold = (text) => text.normalize('NFKD').toLowerCase()
        .replace(/[\\u0640\\u064B-\\u065F\\u0670\\u0300-\\u036F]/g, '')
        .replace(/[\\u0622\\u0623\\u0625\\u0671]/g, '\\u0627').replace(/\\u0649/g, '\\u064A')
        .replace(/\\u0629/g, '\\u0647');
      const element = (name, text, attributes = {}) => {
        const made = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        made.append(text);
        return made;
      };
      const row = (number, [name, title, latin, ...facts]) => {
        const made = document.createElement('tr');
        const href = 'articles/' + name;
        const cell = element('td', element('a', title, { href, lang: 'ar', dir: 'auto' }));
        if (latin) cell.append(' ', element('span', latin, { class: 'latin', lang: 'ar-Latn', dir: 'ltr' }));
        made.append(element('td', String(number)), cell);
        const labels = ['\(words.paperColumn)', '\(words.dateColumn)', '\(words.issueColumn)', '\(words.tickerColumn)', '\(words.findingsColumn)'];
        facts.forEach((fact, place) => {
          const text = fact === '' ? '' : element('bdi', String(fact));
          made.append(element('td', text, { 'data-label': labels[place] }));
        });
        return made;
      };
      let texts;
      const search = () => {
        const words = fold(query.value).split(/\\s+/).filter(Boolean);
        if (!words.length) {
          body.replaceChildren(...page);
          count.textContent = '';
          return;
        }
        const found = [];
        texts.forEach((text, place) => { if (words.every((word) => text.includes(word))) found.push(place); });
        const shown = found.slice(0, limit);
        body.replaceChildren(...shown.map((place) => row(place + 1, articles[place])));
        count.textContent = found.length + ' \(words.ofAll) ' + texts.length
          + (shown.length < found.length ? '\(words.comma) \(words.theFirst) ' + limit + ' \(words.shown)' : '');
      };
      let loading;
      const load = () => loading ??= new Promise((done, fail) => {
        const script = element('script', '', { src: 'search.js' });
        script.onload = done;
        script.onerror = fail;
        document.head.append(script);
      }).then(() => { texts = articles.map((article) => fold(article.slice(1).join(' '))); });
      query.addEventListener('focus', () => load().catch(() => {}));
      query.addEventListener('input', () => load().then(search, () => {
        count.textContent = '\(words.searchIsMissing)';
      }));
      document.querySelector('.search').hidden = false;
      [...table.tHead.rows[0].cells].forEach((cell, column) => {
        const button = element('button', cell.textContent, { type: 'button' });
        cell.replaceChildren(button);
        button.addEventListener('click', () => {
          const rises = cell.getAttribute('aria-sort') !== 'ascending';
          for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
          cell.setAttribute('aria-sort', rises ? 'ascending' : 'descending');
          const key = (row) => row.cells[column].textContent;
          const order = new Intl.Collator('ar', { numeric: true });
          body.append(...[...body.rows].sort((a, b) => (rises ? 1 : -1) * order.compare(key(a), key(b))));
        });
      });
    })();
    """
  }
}
