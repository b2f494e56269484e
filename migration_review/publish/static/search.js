// The search: words as they stand, else Chinese by pairs of characters and English by stems; nothing is asked of a server.
const HAN = /[\u3400-\u9fff]/;
const fold = (text) => text.normalize("NFKC").toLowerCase();
const stem = (word) => (word.length > 4 ? word.replace(/(?:ations?|ing|ies|ed|es|s)$/, "") : word);

function hit(text, term) {
  // Where a term stands in a folded text and how well it is met; null where it is not.
  if (HAN.test(term)) {
    const at = text.indexOf(term);
    if (at >= 0) return { at, length: term.length, score: 10 };
    const pairs = [...term].slice(1).map((second, n) => term[n] + second);
    const found = pairs.filter((pair) => text.includes(pair));
    if (term.length < 3 || found.length / pairs.length < 0.6) return null;
    return { at: text.indexOf(found[0]), length: 2, score: (5 * found.length) / pairs.length };
  }
  for (const [word, score] of [[term, 10], [stem(term), 4]]) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[a-z0-9]/.test(text[at - 1])) return { at, length: word.length, score };
    }
  }
  return null;
}

function snippet(text, hits, lang) {
  const line = Object.assign(document.createElement("p"), { lang });
  const around = lang === "zh" ? 45 : 100;
  const first = hits.length ? Math.min(...hits.map((each) => each.at)) : 0;
  const start = Math.max(0, first - around);
  const end = Math.min(text.length, first + 2 * around);
  let at = start;
  line.append(start ? "…" : "");
  for (const each of hits.filter((each) => each.at >= start && each.at + each.length <= end).sort((a, b) => a.at - b.at)) {
    if (each.at < at) continue;
    line.append(text.slice(at, each.at), Object.assign(document.createElement("mark"), { textContent: text.slice(each.at, each.at + each.length) }));
    at = each.at + each.length;
  }
  line.append(text.slice(at, end), end < text.length ? "…" : "");
  return line;
}

function look(query) {
  const phrase = fold(query).trim();
  const terms = phrase.split(/[\s,.;:!?"'“”、，。；：！？《》()（）]+/).filter(Boolean);
  const met = window.mrIndex.map(([address, title, zh, en]) => {
    const fields = [title, zh, en].map((text) => text.normalize("NFKC"));
    const hits = fields.map((text) => terms.map((term) => hit(text.toLowerCase(), term)));
    const best = terms.map((_, n) => Math.max(...hits.map((of) => of[n]?.score ?? 0)));
    const whole = fields.map((text) => text.toLowerCase().indexOf(phrase));
    whole.forEach((at, n) => at >= 0 && (hits[n] = [{ at, length: phrase.length, score: 10 }]));
    const score = best.reduce((a, b) => a + b, 0) + (whole.some((at) => at >= 0) ? 20 : 0);
    return { address, title, fields, hits, terms: best.filter(Boolean).length, score };
  });
  const most = Math.max(...met.map((each) => each.terms));
  return most ? met.filter((each) => each.terms === most).sort((a, b) => b.score - a.score) : [];
}

function show(query) {
  const found = query.trim() ? look(query) : [];
  const said = found.length ? `${found.length} found for “${query}”. 找到 ${found.length} 处。` : `Nothing found for “${query}”. 未找到。`;
  document.querySelector("#mr-count").textContent = query.trim() ? said : "";
  document.querySelector("#mr-results").replaceChildren(...found.slice(0, 100).map(({ address, title, fields, hits }) => {
    const [zh, en] = [1, 2].map((at) => fields[at] && snippet(fields[at], hits[at].filter(Boolean), at === 1 ? "zh" : "en"));
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: address, textContent: title }), ...[zh, en].filter(Boolean));
    return item;
  }));
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".mr-search");
  if (!form) return;
  const box = form.querySelector("input");
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  const index = Object.assign(document.createElement("script"), { src: "searchindex.js" });
  index.addEventListener("load", () => show(box.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(box.value)}`);
    show(box.value);
  });
  document.head.append(index);
});
