// Tables sort and filter (DataTables, shipped with the site); layers of the text switch on and off, and a mark tells what it is.
const make = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

function filters(table, data) {
  const chosen = new Map();
  const valuesOf = (row, at) => [...row.cells[at].querySelectorAll(".mr-value")].map((value) => value.textContent);
  const rows = data.rows().nodes().toArray();
  const bar = make("div", { className: "mr-filters" });
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    if (!head.classList.contains("mr-filter")) return;
    const count = new Map();
    rows.forEach((row) => valuesOf(row, at).forEach((value) => count.set(value, (count.get(value) || 0) + 1)));
    if (count.size < 2) return;
    const collator = new Intl.Collator(undefined, { numeric: true });
    const options = [...count.keys()].sort(collator.compare).map((value) => make("option", { value }, `${value} (${count.get(value)})`));
    const select = make("select", {}, make("option", { value: "" }, "–"), ...options);
    select.addEventListener("change", () => {
      select.value ? chosen.set(at, select.value) : chosen.delete(at);
      data.draw();
    });
    bar.append(make("label", {}, `${head.textContent} `, select));
  });
  data.search.fixed("mr", (_text, _data, row) => [...chosen].every(([at, value]) => valuesOf(data.row(row).node(), at).includes(value)));
  table.closest(".dt-container").before(bar);
}

const CHINESE = {
  search: "搜索：", lengthMenu: "每页 _MENU_ 行", info: "第 _START_ 至 _END_ 行，共 _TOTAL_ 行", infoEmpty: "无", infoFiltered: "（共 _MAX_ 行）",
  zeroRecords: "未找到", emptyTable: "无",
};

function tables() {
  for (const table of document.querySelectorAll("table.mr-table")) {
    const count = table.tBodies[0].rows.length;
    if (!window.DataTable || count < 9) continue;
    const data = new window.DataTable(table, {
      paging: count > 50, info: true, pageLength: 50, order: [], autoWidth: false, lengthMenu: [10, 50, { label: "∞", value: -1 }],
      language: document.documentElement.lang === "zh" ? CHINESE : {},
    });
    filters(table, data);
  }
}

function text() {
  const switches = document.querySelector(".mr-switches");
  if (!switches) return;
  const told = document.querySelector(".mr-told");
  const apply = () => {
    document.body.dataset.mrOff = [...switches.querySelectorAll("input:not(:checked)")].map((box) => box.value).join(" ");
    const voice = switches.querySelector("select").value;
    for (const mark of document.querySelectorAll("[data-voice]")) mark.classList.toggle("mr-dim", Boolean(voice) && mark.dataset.voice !== voice);
  };
  const tell = (event) => {
    const mark = event.target.closest("[data-mr]");
    if (!mark && event.target.closest(".mr-told")) return;
    told.hidden = !mark;
    if (!mark) return;
    const items = mark.closest(".mr-place").querySelectorAll(".mr-found li");
    told.replaceChildren(make("ul", {}, ...mark.dataset.mr.split(" ").map((n) => items[n - 1].cloneNode(true))));
  };
  switches.addEventListener("change", apply);
  document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && tell(event));
  document.addEventListener("click", tell);
  document.addEventListener("keydown", (event) => event.key === "Escape" && (told.hidden = true));
  apply();
}

function reachable() {
  // What scrolls must be reached by keyboard.
  for (const box of document.querySelectorAll("pre, .text_html, .cell_output, .mr-told")) box.tabIndex = 0;
}

document.addEventListener("DOMContentLoaded", () => { tables(); text(); reachable(); });
