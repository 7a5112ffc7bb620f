// Opens a report in headless Chromium and does what a reader does.
// usage: check_report.mjs CHROMIUM FOLDER HOSTILE-FOLDER LARGE-FOLDER SCREENSHOT-FOLDER
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [chromium, folder, hostileFolder, largeFolder, shots] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'minwal-chromium-'));
const browser = spawn(chromium, [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
  `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank',
], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
// The browser's helpers die a moment after it, and write until then.
const removeProfile = (then, tries = 100) => {
  try { rmSync(profile, { recursive: true, force: true }); } catch (error) {
    if (tries === 0) throw error;
    setTimeout(removeProfile, 100, then, tries - 1);
    return;
  }
  then();
};
const end = (status, text) => {
  console[status ? 'error' : 'log'](text);
  browser.kill('SIGKILL');
  browser.on('exit', () => removeProfile(() => process.exit(status)));
};
setTimeout(() => end(1, 'the browser took longer than fifteen minutes'), 900_000);

// The DevTools protocol over a pipe: JSON messages with a NUL after each.
const waiting = new Map();
const troubles = [];
let buffer = '';
let last = 0;
let loaded = () => {};
browser.stdio[4].setEncoding('utf8').on('data', (data) => {
  buffer += data;
  const messages = buffer.split('\0');
  buffer = messages.pop();
  for (const message of messages.map((text) => JSON.parse(text))) {
    if (message.id) waiting.get(message.id)?.(message);
    if (message.method === 'Page.loadEventFired') loaded();
    if (message.method === 'Runtime.exceptionThrown') troubles.push(message.params.exceptionDetails.text);
    if (message.method === 'Log.entryAdded') troubles.push(message.params.entry.text);
    if (message.method === 'Page.javascriptDialogOpening') troubles.push('a dialog opened');
  }
});
let session;
const call = (method, params = {}) => new Promise((answer, fail) => {
  last += 1;
  waiting.set(last, (message) => message.error ? fail(new Error(`${method}: ${message.error.message}`)) : answer(message.result));
  browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId: session }) + '\0');
});
const evaluate = async (expression) => {
  const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
  return result.value;
};
const open = async (path) => {
  const load = new Promise((done) => { loaded = done; });
  await call('Page.navigate', { url: pathToFileURL(resolve(path)).href });
  await load;
};
const expect = (isTrue, what) => { if (!isTrue) throw new Error(what); };

try {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  session = (await call('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  for (const domain of ['Page', 'Runtime', 'Log']) await call(`${domain}.enable`);

  // The index: search narrows it, a header sorts it.
  await open(join(folder, 'index.html'));
  const rows = "[...document.querySelectorAll('#articles tbody tr')]";
  const all = await evaluate(`${rows}.length`);
  const word = await evaluate(`${rows}[0].querySelector('a').textContent.trim().split(/\\s+/)[0]`);
  // The search answers in the count, once what it searches is there.
  const search = (text) => evaluate(`new Promise((done) => {
    count.textContent = '?';
    query.value = ${JSON.stringify(text)};
    query.dispatchEvent(new Event('input'));
    const look = () => count.textContent === '?' ? setTimeout(look, 20) : done(${rows}.length);
    look();
  })`);
  const found = await search(word);
  expect(found > 0 && found <= all, `search for ${word} shows ${found} of ${all}`);
  expect(await search('qqqqqqqq') === 0, 'search for nonsense shows something');
  expect(await search('') === all, 'an empty search hides something');
  await evaluate("document.querySelector('#articles th:nth-child(4) button').click()");
  const dates = await evaluate(`${rows}.map((row) => row.cells[3].textContent)`);
  expect(dates.every((date, index) => index === 0 || dates[index - 1] <= date), 'sorting by date failed');

  // The index of many articles: the search on its first page finds one of the last.
  await open(join(largeFolder, 'index.html'));
  expect(await evaluate(`${rows}.length`) === 1000, 'the first page of the large index is not full');
  expect(await search('لؤلؤه') === 1, 'the search does not find an article of another page');
  const link = await evaluate(`${rows}[0].querySelector('a').getAttribute('href')`);
  await open(join(largeFolder, link));
  expect(await evaluate("document.querySelector('h1').textContent.includes('لؤلؤة')"), `the search leads to ${link}`);

  // An article with a ticker: right to left, and a date leads to its place.
  const pages = readdirSync(join(folder, 'articles')).sort();
  let seen = false;
  for (const page of pages) {
    await open(join(folder, 'articles', page));
    if (await evaluate("document.querySelectorAll('.ticker li').length") < 3) continue;
    seen = true;
    expect(await evaluate("getComputedStyle(document.querySelector('.ticker li')).direction") === 'rtl', 'the ticker is not right to left');
    expect(await evaluate("getComputedStyle(document.querySelector('.source')).direction") === 'rtl', 'the source is not right to left');
    const target = await evaluate("(() => { const link = document.querySelector('.dates a[href^=\"#p\"]'); link.click(); return link.hash; })()");
    const place = await evaluate("(() => { const place = document.querySelector('mark:target'); return place && { id: '#' + place.id, outline: getComputedStyle(place).outlineStyle }; })()");
    expect(place?.id === target && place.outline === 'solid', `a click on a date does not highlight ${target}`);
    expect(await evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].every((link) => document.getElementById(link.getAttribute('href').slice(1)))"), 'a link leads nowhere');
    expect(await evaluate("document.querySelectorAll('[aria-labelledby=edits] details code').length") > 0, 'no step says what it changed');
    expect(await evaluate("new Set([...document.querySelectorAll('[id]')].map((element) => element.id)).size === document.querySelectorAll('[id]').length"), 'an id stands twice');
    for (const width of [390, 1400]) {
      await call('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: width < 500 });
      expect(await evaluate('document.documentElement.scrollWidth <= innerWidth'), `the page is wider than ${width} pixels`);
      const { data } = await call('Page.captureScreenshot', { captureBeyondViewport: true });
      writeFileSync(join(shots, `article-${width}.png`), Buffer.from(data, 'base64'));
    }
    break;
  }
  expect(seen, 'no article has a ticker');

  // Hostile texts stay texts. Why not all pages: words of a megabyte are minutes of layout to a browser.
  const hostilePages = readdirSync(join(hostileFolder, 'articles')).sort().map((name) => `articles/${name}`);
  for (const page of ['index.html', ...hostilePages]) {
    if (statSync(join(hostileFolder, page)).size > 1_000_000) continue;
    await open(join(hostileFolder, page));
    expect(await evaluate("document.title !== 'pwned' && document.querySelectorAll('body img, body script:not([src])').length <= 1"), `${page}: data became markup`);
    expect(await evaluate("[...document.querySelectorAll('*')].every((element) => [...element.attributes].every(({ name, value }) => !name.startsWith('on') && !value.startsWith('javascript:')))"), `${page}: data became a script`);
  }
  expect(troubles.length === 0, `the console says: ${troubles[0]}`);
  end(0, `report: ${all} articles, ${found} found, dates lead to their places`);
} catch (error) {
  end(1, `report: ${error.message}`);
}
