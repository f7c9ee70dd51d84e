"use strict";
// Full-text search in a plain folder: every part of the index is a script that calls mingzhangSearch, because a page
// from file:// may load nothing else. `plain` and `shardOf` must do what search_index.py does.
(() => {
  const PAGE = 10;
  const PASSAGES = 3;
  const CONTEXT = 36;
  const results = document.getElementById("results");
  const status = document.getElementById("status");
  const more = document.getElementById("more");
  const form = document.querySelector("form[role=search]");
  const { root, pages } = results.dataset;
  const kinds = JSON.parse(results.dataset.kinds);
  const index = { documents: null, shards: 0, shard: new Map(), text: new Map() };
  const loading = new Map();
  document.getElementById("without-script").hidden = true;

  window.mingzhangSearch = {
    documents(shards, rows) { index.shards = shards; index.documents = rows; },
    shard(number, postings) { index.shard.set(number, postings); },
    text(slug, passages) { index.text.set(slug, passages); },
  };

  const load = (address) => {
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = root + address;
        script.onload = done;
        script.onerror = () => failed(new Error(address));
        document.head.append(script);
      }));
    }
    return loading.get(address);
  };

  const chinese = "\u3400-\u9fff\uf900-\ufaff";
  const gaps = new RegExp(`(?<=[${chinese}])[ \\t\\u3000]+(?=[${chinese}])|(?<=\\p{Nd}),(?=\\p{Nd})`, "gu");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(gaps, "");
  const shardOf = (pair) => {
    const [first, second] = Array.from(pair, (letter) => letter.codePointAt(0));
    return (first * 31 + second) % index.shards;
  };
  const pairsOf = (word) => (plain(word).match(/[\p{L}\p{N}]+/gu) || []).flatMap((run) => {
    const letters = Array.from(run);
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  });
  const patternOf = (word) => new RegExp(
    Array.from(plain(word), (letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("[\\s,]*"), "giu");

  // The numbers of the documents that hold every pair.
  const holding = async (pairs) => {
    await Promise.all([...new Set(pairs.map(shardOf))].map((number) => load(`search/${number}.js`)));
    let common = null;
    for (const pair of new Set(pairs)) {
      const coded = index.shard.get(shardOf(pair))[pair];
      const found = new Set();
      let number = 0;
      for (const step of coded ? coded.split(" ") : []) {
        number += parseInt(step, 36);
        found.add(number);
      }
      common = common === null ? found : new Set([...common].filter((one) => found.has(one)));
    }
    return [...(common || [])];
  };

  const element = (name, parts, attributes = {}) => {
    const made = document.createElement(name);
    Object.assign(made, attributes);
    made.append(...parts);
    return made;
  };

  // A piece of the text around the first hit, as printed where compatible forms are as long as the printed ones.
  const snippet = (printed, pattern) => {
    const searched = printed.normalize("NFKC");
    const text = searched.length === printed.length ? printed : searched;
    pattern.lastIndex = 0;
    const hit = pattern.exec(searched);
    if (!hit) return [text.slice(0, 2 * CONTEXT)];
    const from = Math.max(0, hit.index - CONTEXT);
    const to = hit.index + hit[0].length + CONTEXT;
    return [
      (from ? "…" : "") + text.slice(from, hit.index),
      element("mark", [text.slice(hit.index, hit.index + hit[0].length)]),
      text.slice(hit.index + hit[0].length, to) + (to < text.length ? "…" : ""),
    ];
  };

  const holds = (pattern, text) => { pattern.lastIndex = 0; return pattern.test(text.normalize("NFKC")); };

  // One document as a list entry, or null where the words stand apart and not as they were typed.
  const entry = async (row, patterns) => {
    const [slug, title, unit, year, level, kind] = row;
    await load(`search/text/${slug}.js`);
    const passages = index.text.get(slug);
    const whole = passages.map((passage) => `${passage[1]}\n${passage[2]}`).join("\n\n");
    if (!patterns.every((pattern) => holds(pattern, whole))) return null;
    const hits = passages.slice(1)
      .map(([anchor, name, text]) => [anchor, name, text, patterns.filter((one) => holds(one, `${name}\n${text}`))])
      .filter((hit) => hit[3].length)
      .sort((a, b) => b[3].length - a[3].length)
      .slice(0, PASSAGES);
    const page = `${pages}disclosure/${slug}.html`;
    const about = [unit, year || "", kinds[`${level || ""} ${kind || ""}`] || ""].filter(Boolean).join(" · ");
    return element("li", [
      element("h2", [element("a", [title], { href: page, lang: "zh-CN" })]),
      element("p", [about], { className: "soft" }),
      element("ul", hits.map(([anchor, name, text, found]) => element("li", [
        element("a", [name || title], { href: `${page}#${anchor}` }), " ",
        element("span", snippet(text, found.find((one) => holds(one, text)) || found[0])),
      ], { lang: "zh-CN" }))),
    ]);
  };

  let run = 0;
  const say = (key, values = {}) => {
    status.textContent = Object.entries(values)
      .reduce((text, [name, value]) => text.replace(`{${name}}`, value), status.dataset[key] || "");
  };

  const search = async (query, year) => {
    const mine = ++run;
    results.replaceChildren();
    more.hidden = true;
    const words = query.split(/\s+/).filter(Boolean);
    const pairs = words.flatMap(pairsOf);
    if (!pairs.length) { say(words.length ? "short" : "empty"); return; }
    say("busy");
    await load("search/documents.js");
    const patterns = words.map(patternOf);
    const inTitle = (row) => patterns.every((pattern) => holds(pattern, `${row[1]} ${row[2]}`));
    const rows = (await holding(pairs)).map((number) => index.documents[number])
      .filter((row) => !year || String(row[3] || "") === year)
      .map((row) => [inTitle(row) ? 0 : 1, -(row[3] || 0), row])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .map((ranked) => ranked[2]);
    let next = 0;
    let shown = 0;
    let left = rows.length;
    const show = async () => {
      more.hidden = true;
      for (let added = 0; added < PAGE && next < rows.length;) {
        const made = await entry(rows[next++], patterns);
        if (mine !== run) return;
        if (made) { results.append(made); shown += 1; added += 1; } else { left -= 1; }
      }
      more.hidden = next >= rows.length;
      say(left ? (more.hidden ? "all" : "some") : "none", { shown, all: left });
    };
    more.onclick = show;
    await show();
  };

  const start = () => {
    const wanted = new URLSearchParams(location.search);
    form.elements.q.value = wanted.get("q") || "";
    form.elements.year.value = wanted.get("year") || "";
    search(form.elements.q.value, form.elements.year.value).catch(() => say("broken"));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = new URLSearchParams(new FormData(form));
    history.pushState(null, "", `?${wanted}`);
    start();
  });
  window.addEventListener("popstate", start);
  start();
})();
