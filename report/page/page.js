
"use strict";
// Search and filter for the tables that offer them. Without this script the page shows every row.
for (const tools of document.querySelectorAll(".tools")) {
  const table = document.getElementById(tools.dataset.table);
  if (!table) continue;
  const rows = Array.from(table.tBodies[0].rows);
  const lines = (cell) => Array.from(cell.childNodes)
    .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).filter(Boolean);
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const input = tools.querySelector("input");
  const button = tools.querySelector("button");
  const status = tools.querySelector("[role=status]");
  const choices = [];

  for (const heading of table.tHead.querySelectorAll("th[data-few]")) {
    const place = heading.cellIndex;
    const values = rows.map((row) => lines(row.cells[place]).flatMap((line) => line.split("; ")));
    const known = Array.from(new Set(values.flat())).sort((a, b) => a.localeCompare(b, document.documentElement.lang));
    const select = document.createElement("select");
    select.append(new Option(tools.dataset.all, ""));
    for (const value of known) select.append(new Option(value, "=" + value));
    if (values.some((list) => list.length === 0)) select.append(new Option(tools.dataset.none, "none"));
    const label = document.createElement("label");
    const name = document.createElement("span");
    name.textContent = heading.textContent;
    label.append(name, select);
    tools.insertBefore(label, button);
    choices.push({ select, values });
    select.addEventListener("change", apply);
  }

  function matches(choice, i) {
    const wanted = choice.select.value;
    if (wanted === "") return true;
    if (wanted === "none") return choice.values[i].length === 0;
    return choice.values[i].includes(wanted.slice(1));
  }

  function apply() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const active = choices.filter((choice) => choice.select.value !== "");
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = words.every((word) => texts[i].includes(word)) && active.every((choice) => matches(choice, i));
      row.hidden = !fits;
      if (fits) shown++;
    });
    const number = new Intl.NumberFormat(document.documentElement.lang);
    status.textContent = tools.dataset.status.replace("{shown}", number.format(shown)).replace("{all}", number.format(rows.length));
  }

  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, 150); });
  button.addEventListener("click", () => {
    input.value = "";
    for (const choice of choices) choice.select.value = "";
    apply();
    input.focus();
  });
  tools.hidden = false;
  apply();
}
