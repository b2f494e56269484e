// Tables marked mr-table sort and filter (DataTables, shipped with the site); the report's layers switch on and off.
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table.mr-table")) {
    if (window.DataTable && table.tHead) {
      const long = table.tBodies[0].rows.length > 25;
      new window.DataTable(table, {
        paging: long, info: long, searching: table.tBodies[0].rows.length > 8,
        pageLength: 25, order: [], autoWidth: false, lengthMenu: [10, 25, 100, 1000],
      });
    }
  }
  const switches = document.querySelector(".mr-switches");
  if (!switches) return;
  const apply = () => {
    const off = [...switches.querySelectorAll("input:not(:checked)")].map((box) => box.value);
    document.body.dataset.mrOff = off.join(" ");
  };
  switches.addEventListener("change", apply);
  apply();
});
