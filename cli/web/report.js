// Draws the pictures of a report from the data in the page. Names are handed to the drawing
// library as texts only; nothing here makes markup of them.
(function () {
  "use strict";
  const pictures = JSON.parse(document.getElementById("pictures").textContent);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  function theme(printing) {
    const paper = { ink: "#1c2127", muted: "#5b6670", rule: "#d8d4cb", accent: "#1b4f8a", soft: "#a8bfd8", line: "#c05f10",
      paper: "#ffffff", "heat-low": "#eef3f9", "heat-high": "#123f73" };
    const out = {};
    for (const name of Object.keys(paper)) out[name] = printing ? paper[name] : colour(name);
    out.font = getComputedStyle(document.body).fontFamily;
    return out;
  }
  const share = (cell) => (cell.of === 0 ? null : cell.percent);
  const shareText = (cell) => (cell.of === 0 ? "-" : cell.percent.toFixed(1) + "%");

  function base(t) {
    return { animation: false, aria: { enabled: false }, textStyle: { fontFamily: t.font, color: t.ink },
      tooltip: { renderMode: "richText", confine: true, backgroundColor: t.paper, borderColor: t.rule,
        textStyle: { color: t.ink, fontFamily: t.font, fontSize: 13 } } };
  }
  const axisText = (t) => ({ color: t.muted, fontSize: 12 });

  // Two panels over one time axis: counts and rates have no scale in common.
  function trend(p, t) {
    const counts = p.figures.map((f, i) => i).filter((i) => !p.figures[i].rate);
    const rates = p.figures.map((f, i) => i).filter((i) => p.figures[i].rate);
    const x = (grid, show) => ({ type: "category", gridIndex: grid, data: p.rows, axisTick: { show: false },
      axisLine: { lineStyle: { color: t.rule } }, axisLabel: Object.assign({ show: show, hideOverlap: true }, axisText(t)) });
    const y = (grid, more) => Object.assign({ type: "value", gridIndex: grid, axisLabel: axisText(t),
      splitLine: { lineStyle: { color: t.rule, opacity: 0.6 } } }, more);
    const lowest = Math.min(100, ...rates.flatMap((i) => p.cells.map((row) => share(row[i]) ?? 100)));
    return Object.assign(base(t), {
      legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10, itemGap: 20, textStyle: { color: t.ink, fontSize: 13 } },
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      grid: [{ left: 52, right: 14, top: 40, height: 92 }, { left: 52, right: 14, top: 168, bottom: 28 }],
      xAxis: [x(0, false), x(1, true)],
      yAxis: [y(0, { min: lowest < 50 ? 0 : lowest < 80 ? 50 : 80, max: 100, splitNumber: 2,
        axisLabel: Object.assign({ formatter: "{value}%" }, axisText(t)) }), y(1, { minInterval: 1, splitNumber: 4 })],
      tooltip: Object.assign(base(t).tooltip, { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { opacity: 0.12 } },
        formatter: (hit) => {
          const row = hit[0].dataIndex;
          return [p.rows[row]].concat(p.figures.map((f, i) => f.name + "  " +
            (f.rate ? shareText(p.cells[row][i]) : p.cells[row][i]))).join("\n");
        } }),
      series: counts.map((i, n) => ({ type: "bar", name: p.figures[i].name, xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 26,
        barGap: "12%", itemStyle: { color: n === 0 ? t.soft : t.accent }, data: p.cells.map((row) => row[i]) })).concat(
        rates.map((i) => ({ type: "line", name: p.figures[i].name, xAxisIndex: 0, yAxisIndex: 0, symbol: "circle", symbolSize: 7,
          lineStyle: { color: t.line, width: 2.5 }, itemStyle: { color: t.line }, data: p.cells.map((row) => share(row[i])) }))),
    });
  }

  // Points on a stretched scale: rates near each other would be bars of one length.
  function ranking(p, t, narrow) {
    const at = p.figures.findIndex((f) => f.rate);
    const cells = p.cells.map((row) => row[at]);
    const total = p.total && p.total[at].of > 0 ? p.total[at].percent : null;
    const lowest = Math.min(...cells.map((cell) => cell.percent), total ?? 100);
    const step = lowest >= 95 ? 1 : lowest >= 90 ? 2 : lowest >= 70 ? 5 : 20;
    const from = Math.max(0, Math.floor((lowest - 0.05) / step) * step);
    const mark = total === null ? undefined : { symbol: "none", silent: true, lineStyle: { color: t.line, type: [5, 4], width: 1.5 },
      label: { color: t.line, fontSize: 12.5, position: "end", distance: 5, formatter: p.totalName + " " + total.toFixed(1) + "%" },
      data: [{ xAxis: total }] };
    const side = (cell) => "{a|" + shareText(cell) + "}" + (narrow ? "" : "{b|" + cell.n + "/" + cell.of + "}");
    return Object.assign(base(t), {
      grid: { left: narrow ? 92 : 148, right: narrow ? 64 : 150, top: 26, bottom: 30 },
      xAxis: { type: "value", position: "top", min: from, max: 100, interval: step, axisLine: { show: false },
        axisLabel: Object.assign({ formatter: "{value}%", hideOverlap: true }, axisText(t)),
        splitLine: { lineStyle: { color: t.rule, opacity: 0.55 } } },
      yAxis: [{ type: "category", inverse: true, data: p.rows, axisTick: { show: false }, axisLine: { lineStyle: { color: t.rule } },
        axisLabel: { color: t.ink, fontSize: 13, interval: 0, width: narrow ? 82 : 136, overflow: "truncate" } },
      { type: "category", inverse: true, position: "right", data: cells.map(side), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { interval: 0, margin: 10, rich: { a: { color: t.ink, fontSize: 13, width: 48, align: "right" },
          b: { color: t.muted, fontSize: 12, width: 84, align: "right" } } } }],
      tooltip: Object.assign(base(t).tooltip, { trigger: "item",
        formatter: (hit) => p.rows[hit.dataIndex] + "\n" + shareText(cells[hit.dataIndex]) + "  " +
          cells[hit.dataIndex].n + "/" + cells[hit.dataIndex].of }),
      series: [
        { type: "custom", silent: true, data: cells.map((cell, i) => [cell.percent, i]), clip: true,
          renderItem: (params, api) => {
            const end = api.coord([api.value(0), api.value(1)]);
            const start = api.coord([from, api.value(1)]);
            return { type: "line", shape: { x1: start[0], y1: start[1], x2: end[0], y2: end[1] }, style: { stroke: t.soft, lineWidth: 2 } };
          } },
        // Below the whole: hollow, so that it is seen without colour too.
        { type: "scatter", symbol: "circle", symbolSize: 13, markLine: mark, data: cells.map((cell, i) => ({ value: [cell.percent, i],
          itemStyle: total !== null && cell.percent < total ? { color: t.paper, borderColor: t.accent, borderWidth: 2.5, opacity: 1 } :
            { color: t.accent, opacity: 1 } })) },
        { type: "scatter", yAxisIndex: 1, data: [] }],
    });
  }

  const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const luminance = (rgb) => rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  // Of the two colours of text the one that is read more easily on a cell of this strength.
  function legible(t, strength) {
    const low = channels(t["heat-low"]), high = channels(t["heat-high"]);
    const ground = luminance(low.map((v, i) => v + (high[i] - v) * strength));
    return contrast(luminance(channels(t.ink)), ground) >= contrast(luminance(channels(t.paper)), ground) ? t.ink : t.paper;
  }

  function heat(p, t, narrow) {
    const data = [];
    let most = 1;
    p.cells.forEach((row, y) => row.forEach((n, x) => { data.push([x, y, n]); most = Math.max(most, n); }));
    const fits = !narrow && p.figures.length <= 24;
    return Object.assign(base(t), {
      grid: { left: narrow ? 92 : 148, right: 14, top: 26, bottom: 44 },
      xAxis: { type: "category", position: "top", data: p.figures.map((f) => f.name), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: Object.assign({ hideOverlap: true }, axisText(t)) },
      yAxis: { type: "category", inverse: true, data: p.rows, axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { color: t.ink, fontSize: 13, interval: 0, width: narrow ? 76 : 120, overflow: "truncate" } },
      visualMap: { min: 0, max: most, calculable: false, orient: "horizontal", left: narrow ? 92 : 148, bottom: 4, itemWidth: 10, itemHeight: 140,
        text: [String(most), "0"], textStyle: { color: t.muted, fontSize: 12 }, inRange: { color: [t["heat-low"], t["heat-high"]] } },
      tooltip: Object.assign(base(t).tooltip, { trigger: "item",
        formatter: (hit) => p.rows[hit.value[1]] + "\n" + p.figures[hit.value[0]].name + "  " + hit.value[2] }),
      series: [{ type: "heatmap", itemStyle: { borderColor: t.paper, borderWidth: 2 }, emphasis: { itemStyle: { borderColor: t.line } },
        data: data.map((d) => ({ value: d, label: { show: fits, fontSize: 11.5, color: legible(t, d[2] / most) } })) }],
    });
  }

  const draw = { trend: trend, ranking: ranking, heat: heat };
  const charts = pictures.map((p, i) => {
    const place = document.getElementById("picture-" + i);
    if (p.kind !== "trend") place.style.height = Math.max(150, p.rows.length * (p.kind === "heat" ? 30 : 27) + (p.kind === "heat" ? 76 : 64)) + "px";
    return { place: place, picture: p, chart: echarts.init(place, null, { renderer: "svg" }) };
  });
  function drawAll(printing) {
    const t = theme(printing);
    for (const c of charts) {
      c.chart.setOption(draw[c.picture.kind](c.picture, t, c.place.clientWidth < 520), true);
      c.place.querySelector("svg")?.setAttribute("aria-hidden", "true");
    }
  }
  function sizeAll(printing) {
    for (const c of charts) c.chart.resize(printing ? { width: 690 } : undefined);
    drawAll(printing);
  }
  drawAll(false);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(false));
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => sizeAll(false), 80); });
  const folded = [];
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details:not([open])").forEach((d) => { d.open = true; folded.push(d); });
    sizeAll(true);
  });
  addEventListener("afterprint", () => {
    folded.splice(0).forEach((d) => { d.open = false; });
    sizeAll(false);
  });
})();
