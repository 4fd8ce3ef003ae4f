// Checks of the HTML report in headless Chromium: accessibility, content security, search and filter, keyboard, narrow
// and enlarged windows, print, and reading without script. PAGES names the directory with the pages to check.
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const directory = process.env.PAGES;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = (await readdir(directory)).filter((name) => name.endsWith(".html")).sort();
const small = pages.filter((name) => !name.startsWith("large"));
assert.ok(small.length >= 4 && small.length < pages.length, `pages are missing in ${directory}: ${pages}`);

let profile, browser;

before(async () => {
  profile = await mkdtemp(path.join(tmpdir(), "pinventory-browser-"));
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  await rm(profile, { recursive: true, force: true });
});

// open loads a page, hands it to a function, and fails on anything that the page must not do.
async function open(name, { width = 1280, height = 900, media = {} }, look) {
  const page = await browser.newPage();
  const faults = [];
  const url = pathToFileURL(path.join(directory, name)).href;
  page.on("request", (request) => { if (request.url() !== url) faults.push(`request: ${request.url()}`); });
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective}`));
  });
  try {
    await page.setViewportSize({ width, height });
    await page.emulateMedia(media);
    await page.goto(url);
    await look(page, faults);
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
  }
}

async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations", "incomplete"] });
    const brief = (list) => list.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((n) => n.target + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
    return { violations: brief(result.violations), undecided: brief(result.incomplete), passes: result.passes.length };
  });
  assert.deepEqual(found.violations, []);
  assert.ok(found.passes > 20, `only ${found.passes} rules found something to look at`);
  return found.undecided;
}

const shown = (page) => page.locator("#columns-table tbody tr:visible").count();

const total = (page) => page.locator("#columns-table tbody tr").count();

// settled waits until the search has been applied.
const settled = (page, count) => page.waitForFunction(
  (want) => document.querySelectorAll("#columns-table tbody tr:not([hidden])").length === want, count);

describe("accessibility", () => {
  for (const name of small) {
    for (const colorScheme of name.startsWith("demo-en") ? ["light", "dark"] : ["light"]) {
      test(`${name}, ${colorScheme}`, () => open(name, { media: { colorScheme } }, async (page) => {
        await page.locator("details").first().evaluate((details) => { details.open = true; });
        await accessible(page);
      }));
    }
  }
  test("on a narrow screen", () => open(small[0], { width: 360, height: 640 }, accessible));
});

describe("policy", () => {
  test("a script or style that is not the page's own is stopped", () => open(small[0], {}, async (page, faults) => {
    const state = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      const style = document.createElement("style");
      style.textContent = "body { display: none }";
      const image = document.createElement("img");
      image.src = "https://example.com/pixel.png";
      document.body.append(script, style, image);
      await new Promise((done) => setTimeout(done, 200));
      return { injected: window.injected, display: getComputedStyle(document.body).display };
    });
    assert.equal(state.injected, undefined);
    assert.notEqual(state.display, "none");
    const stopped = faults.splice(0).filter((fault) => fault.startsWith("console: policy: "));
    assert.deepEqual(stopped.sort(), ["img-src", "script-src-elem", "style-src-elem"].map((rule) => `console: policy: ${rule}`));
  }));
  for (const name of small) {
    test(`${name} loads nothing and runs nothing foreign`, () => open(name, {}, async (page) => {
      assert.equal(await page.evaluate(() => document.querySelectorAll("script").length), 1);
    }));
  }
});

describe("search and filter", () => {
  for (const name of pages.filter((n) => n.startsWith("demo") || n.startsWith("large"))) {
    test(name, () => open(name, {}, async (page) => {
      const all = await total(page);
      assert.equal(await shown(page), all);
      const first = await page.locator("#columns-table tbody tr th").first().textContent();
      const want = await page.evaluate((word) => Array.from(document.querySelectorAll("#columns-table tbody tr"))
        .filter((row) => row.textContent.toLowerCase().includes(word)).length, first.toLowerCase());
      assert.ok(want > 0 && want < all, `${first} stands in ${want} of ${all} rows`);
      await page.locator(".tools input").fill(first.toUpperCase());
      await settled(page, want);
      assert.match(await page.locator(".tools [role=status]").textContent(), new RegExp(`\\b${want.toLocaleString(name.includes("nl") ? "nl" : "en").replace(".", "\\.")}\\b`));
      await page.locator(".tools button").click();
      await settled(page, all);
      assert.equal(await page.evaluate(() => document.activeElement.type), "search");
      if (!name.startsWith("large")) await filters(page, all);
    }));
  }
});

// filters tries every choice of every list: each shows what holds it, and nothing else.
async function filters(page, all) {
  const selects = page.locator(".tools select");
  assert.ok(await selects.count() >= 5);
  for (let i = 0; i < await selects.count(); i++) {
    const select = selects.nth(i);
    const label = await select.evaluate((element) => element.labels[0].querySelector("span").textContent);
    const values = (await select.locator("option").evaluateAll((list) => list.map((option) => option.value))).slice(1);
    for (const value of values) {
      await select.selectOption(value);
      const cells = await page.evaluate((heading) => {
        const place = Array.from(document.querySelectorAll("#columns-table thead th")).findIndex((th) => th.textContent === heading);
        return Array.from(document.querySelectorAll("#columns-table tbody tr:not([hidden])")).map((row) => row.cells[place].innerText.trim());
      }, label);
      assert.ok(cells.length > 0 && cells.length <= all, `${label} ${value} shows ${cells.length} rows`);
      assert.ok(cells.every((cell) => (value === "none" ? cell === "" : cell.includes(value.slice(1)))), `${label} ${value}: ${cells}`);
    }
    await select.selectOption("");
  }
  await settled(page, all);
}

describe("keyboard", () => {
  test("everything can be reached, and is seen when it is", () => open("demo-en.html", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0), "the skip link is out of sight");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    // Past the first stops of the content there is no trap, and the order is that of the page.
    const order = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => Array.from(document.querySelectorAll("*")).indexOf(document.activeElement)));
    }
    assert.deepEqual(order, Array.from(new Set(order)).sort((a, b) => a - b));
    // Everything that acts or scrolls is a stop, and shows the focus.
    const blind = await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      return Array.from(document.querySelectorAll(".scroll, summary, input, select, button")).filter((e) => {
        e.focus();
        return e.tabIndex < 0 || document.activeElement !== e || getComputedStyle(e).outlineStyle === "none";
      }).map((e) => e.outerHTML.slice(0, 80));
    });
    assert.deepEqual(blind, []);
  }));
  test("a wide table scrolls with the arrow keys", () => open("demo-en.html", { width: 800 }, async (page) => {
    const region = page.locator("#columns .scroll");
    await region.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector("#columns .scroll").scrollLeft > 0);
  }));
});

describe("reflow", () => {
  // An enlarged window is a window of fewer CSS pixels: 200% of 1280 is 640; 320 is the width of WCAG 1.4.10.
  for (const name of small) {
    for (const width of name.startsWith("demo") ? [1280, 640, 360, 320] : [360]) {
      test(`${name} at ${width} pixels`, () => open(name, { width, height: 640 }, async (page) => {
        const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(size[0] <= size[1], `the page is ${size[0]} wide in a window of ${size[1]}`);
        const loose = await page.evaluate(() => Array.from(document.querySelectorAll("table, svg.timeline")).filter((e) => !e.closest(".scroll[tabindex='0']")).length);
        assert.equal(loose, 0, "a table stands outside of a region that scrolls");
      }));
    }
  }
});

describe("print", () => {
  for (const name of ["demo-en.html", "demo-nl.html"]) {
    test(name, () => open(name, { media: { media: "print" } }, async (page) => {
      const state = await page.evaluate(() => ({
        nav: getComputedStyle(document.querySelector("nav")).display,
        tools: getComputedStyle(document.querySelector(".tools")).display,
        cut: Array.from(document.querySelectorAll(".scroll")).filter((e) => getComputedStyle(e).overflowX !== "visible").length,
      }));
      assert.deepEqual(state, { nav: "none", tools: "none", cut: 0 });
      // A print has every row, whatever is searched for on the screen.
      const all = await total(page);
      await page.locator(".tools input").evaluate((input) => { input.value = "no such words"; input.dispatchEvent(new Event("input")); });
      await settled(page, 0);
      assert.equal(await shown(page), all);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      assert.ok(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length > 3, "the print has few pages");
    }));
  }
});

describe("without script", () => {
  test("everything can be read", async () => {
    const page = await browser.newPage();
    const cdp = await browser.newCDPSession(page);
    await cdp.send("Emulation.setScriptExecutionDisabled", { value: true });
    await page.goto(pathToFileURL(path.join(directory, "demo-en.html")).href);
    assert.equal(await page.locator(".tools").isVisible(), false);
    assert.equal(await shown(page), await total(page));
    await page.close();
  });
});
