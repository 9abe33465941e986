// Opens the pages in Chromium and looks at what a reader would see: page.mjs FOLDER
// Pictures of the pages are left in the folder.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const folder = process.argv[2];
const names = JSON.parse(readFileSync(folder + "/names.json", "utf8"));
const LOOKS = {
  light: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
});
let failures = 0;

/// A page with everything that it said and asked for.
async function open(name, look) {
  const context = await browser.newContext({ ...look, offline: false });
  const page = await context.newPage();
  const url = pathToFileURL(`${folder}/${name}.html`).href;
  const seen = { asked: [], said: [] };
  await context.route("**/*", (route) => {
    if (route.request().url() === url) return route.continue();
    seen.asked.push(route.request().url());
    return route.abort();
  });
  page.on("console", (message) => seen.said.push(message.text()));
  page.on("pageerror", (error) => seen.said.push(error.message));
  page.on("dialog", (dialog) => { seen.said.push("dialog"); dialog.dismiss(); });
  await page.goto(url);
  await page.waitForTimeout(200);
  return { context, page, seen };
}

async function check(title, body) {
  try {
    await body();
    console.log("ok   " + title);
  } catch (error) {
    failures += 1;
    console.log("FAIL " + title + "\n     " + error.message.split("\n").join("\n     "));
  }
}

/// In the page: what there is to see of it.
function look() {
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element, ground) => {
    const [a, b] = [luminance(getComputedStyle(element).color), ground].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const ground = luminance(getComputedStyle(document.querySelector("main")).backgroundColor);
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    ground,
    contrasts: all("h1, h2, .label, .value, .fraction, .of, .notes, th, td, dd, dt, footer p").map((e) => [e.className + " " + e.tagName, contrast(e, ground)]),
    overflow: document.documentElement.scrollWidth - innerWidth,
    pictures: all(".picture").map((p) => ({
      marks: p.querySelectorAll("svg path, svg rect, svg circle").length, texts: p.querySelector("svg")?.textContent ?? "",
      width: p.querySelector("svg")?.getBoundingClientRect().width, height: p.getBoundingClientRect().height,
      label: p.getAttribute("aria-label"), role: p.getAttribute("role"),
    })),
    unlabelled: all("table, [role=region], [role=img], ul.cards").filter((e) => !e.getAttribute("aria-label")).length,
    markup: all("img, iframe, object, embed, link, body svg[onload], [onerror], [onload]").length,
    scripts: all("script").length, hit: window.hit,
    rows: all("tbody th").map((e) => e.textContent), lang: document.documentElement.lang,
    title: document.title, viewport: !!document.querySelector("meta[name=viewport]"),
    tablesBelow: all("figure").every((f) => f.querySelector("table")), warnings: all(".warning").length,
  };
}

const shown = (name) => name.replace(/[\u0000-\u001f]/g, " ");

for (const name of ["hostile", "hostile-en", "hostile-unit", "quiet"])
  for (const [kind, options] of Object.entries(LOOKS))
    await check(`${name}, ${kind}`, async () => {
      const { context, page, seen } = await open(name, options);
      const found = await page.evaluate(look);
      await page.screenshot({ path: `${folder}/${name}-${kind}.png`, fullPage: true });
      await context.close();
      assert.deepEqual(seen, { asked: [], said: [] });
      assert.equal(found.pictures.length, name === "hostile-unit" ? 2 : 3);
      for (const picture of found.pictures) {
        assert.ok(picture.marks > 8, `a picture has only ${picture.marks} marks`);
        assert.ok(picture.width > 250 && picture.height > 140, `${picture.width} x ${picture.height}`);
        assert.equal(picture.role, "img");
        assert.ok(picture.label.length > 10);
      }
      assert.match(found.pictures[0].texts, /2020-01.*2020-04/s);
      assert.ok(found.tablesBelow);
      assert.ok(found.overflow <= 0, `wider than the window by ${found.overflow}`);
      assert.equal(found.markup, 0);
      assert.equal(found.scripts, 3);
      assert.equal(found.hit, undefined);
      assert.equal(found.unlabelled, 0);
      assert.equal(found.lang, name.endsWith("-en") ? "en" : "zh-CN");
      for (const one of names[name.split("-")[0]]) assert.ok(found.rows.includes(shown(one)), `no row ${one}`);
      if (kind === "dark") assert.ok(found.ground < 0.05, "not dark: " + found.ground);
      else assert.ok(found.ground > 0.8, "not light: " + found.ground);
      for (const [where, ratio] of found.contrasts) assert.ok(ratio >= 4.5, `${where}: contrast ${ratio.toFixed(2)}`);
    });

await check("without the library it says so and has the tables", async () => {
  const { context, page, seen } = await open("hostile-bare", LOOKS.light);
  const found = await page.evaluate(look);
  await context.close();
  assert.deepEqual(seen, { asked: [], said: [] });
  assert.equal(found.warnings, 1);
  assert.equal(found.scripts, 0);
  assert.equal(found.pictures.length, 0);
  assert.ok(found.tablesBelow);
  assert.equal(found.hit, undefined);
});

await check("the policy lets no other script run and nothing be loaded", async () => {
  const { context, page, seen } = await open("quiet", LOOKS.light);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hit = 5";
    document.body.append(script);
    const image = document.createElement("img");
    image.src = "http://example.invalid/x.png";
    document.body.append(image);
  });
  await page.waitForTimeout(100);
  const refused = await page.evaluate(() => fetch("http://example.invalid/").then(() => false, () => true));
  const hit = await page.evaluate(() => window.hit);
  await context.close();
  assert.equal(hit, undefined);
  assert.ok(refused);
  assert.deepEqual(seen.asked, []);
  assert.ok(seen.said.filter((text) => text.includes("Content Security Policy")).length >= 3);
});

await check("on paper: light, within the page, tables unfolded", async () => {
  const { context, page, seen } = await open("quiet", LOOKS.dark);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 694, height: 1000 });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const found = await page.evaluate(look);
  await page.screenshot({ path: `${folder}/quiet-print.png`, fullPage: true });
  const pdf = await page.pdf({ path: `${folder}/quiet.pdf`, preferCSSPageSize: true, printBackground: true });
  await context.close();
  assert.deepEqual(seen, { asked: [], said: [] });
  assert.ok(found.ground > 0.8);
  assert.ok(found.overflow <= 0, `wider than the paper by ${found.overflow}`);
  for (const picture of found.pictures) assert.ok(picture.width <= 694);
  assert.ok(pdf.length > 20000);
});

await browser.close();
process.exit(failures === 0 ? 0 : 1);
