/** The one style sheet of all pages: light and dark, wide and narrow, screen and paper. It names no address. */
export const STYLE = `
:root{--paper:#fbfaf7;--card:#fff;--ink:#1d1c1a;--soft:#5c5851;--line:#dcd7cc;--lit:#fdeeb0;--code:#f3f0e9;
--block:#a3190f;--blockbg:#fbe9e6;--warn:#7a4b00;--warnbg:#fbf0d9;--allow:#1c6136;--allowbg:#e4f3e8;--new:#fdf0ee;--accent:#1f4f8f;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Georgia,"Liberation Serif",serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--card:#1f1e1b;--ink:#ece8e0;--soft:#aba59a;--line:#3a3731;--lit:#5a4a12;--code:#292723;
--block:#ff9d92;--blockbg:#3d1f1b;--warn:#f0c071;--warnbg:#3a2d14;--allow:#8fd6a6;--allowbg:#1b3324;--new:#33211f;--accent:#9cc3f5}}
*{box-sizing:border-box}
html{font:100%/1.55 var(--sans);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;max-width:76rem;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;overflow-wrap:anywhere}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
a{color:var(--accent);text-underline-offset:.18em}
.top{padding:1rem 0 1.6rem;border-bottom:1px solid var(--line)}
.brand{margin:0 0 .8rem;font-size:.82rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft)}
h1{font:600 clamp(1.5rem,4.2vw,2.35rem)/1.2 var(--serif);margin:0;display:flex;flex-wrap:wrap;gap:.35em .6em;align-items:center}
h2{font:600 1.5rem/1.3 var(--serif);margin:0 0 1.1rem}
h3{font:600 1.06rem/1.4 var(--sans);margin:1.9rem 0 .7rem}
h4{font:600 .95rem/1.4 var(--sans);margin:1.1rem 0 .4rem}
p{margin:0 0 .75rem;max-width:44rem}
.lead{font:400 1.3rem/1.45 var(--serif);margin:.8rem 0 0}
.top .why{margin-top:.5rem}.why p::first-letter{text-transform:uppercase}.top .why p{margin-bottom:.3rem}
.part{padding:2.3rem 0 .8rem;border-bottom:1px solid var(--line)}
.part:last-of-type{border-bottom:0}
nav{display:flex;flex-wrap:wrap;gap:.4rem 1.3rem;margin-top:1.1rem;font-size:.95rem}
nav a{padding:.25rem 0}
.badge{font:700 .78em/1 var(--sans);letter-spacing:.05em;padding:.42em .62em;border-radius:.3em;border:1px solid currentColor}
nav .badge,h2 .badge{font-size:.72rem;margin-right:.6em;vertical-align:.12em;display:inline-block}
.block{color:var(--block);background:var(--blockbg)}.warn,.unknown{color:var(--warn);background:var(--warnbg)}.allow{color:var(--allow);background:var(--allowbg)}
.todo{max-width:54rem;margin:1.6rem 0 0;padding:.2rem 1.4rem 1rem;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--block);border-radius:.4rem}
.todo h3{margin-top:1rem}
.todo ul,.todo p{margin-bottom:0}
ul{margin:0 0 .9rem;padding-left:1.25rem}
li{margin:.28rem 0;max-width:48rem}
.quiet{color:var(--soft);font-size:.92rem}
.gap{color:var(--warn)}
code,pre{font-family:var(--mono);font-size:.86em}
code{background:var(--code);padding:.1em .32em;border-radius:.25em;box-decoration-break:clone;-webkit-box-decoration-break:clone}
pre{background:var(--code);border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;overflow-x:auto;line-height:1.5;margin:0 0 1rem;overflow-wrap:normal;tab-size:2}
pre code{background:none;padding:0;font-size:1em}
mark{background:var(--lit);color:var(--ink);border-radius:.15em;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.hidden{font:600 .78em/1 var(--mono);color:var(--block);background:var(--blockbg);border:1px solid currentColor;border-radius:.25em;padding:.08em .25em;margin:0 .1em;white-space:nowrap}
.wide{overflow-x:auto;margin:0 0 1.1rem}
table{border-collapse:collapse;width:100%;font-size:.94rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line)}
thead th{font-weight:600;color:var(--soft);font-size:.85rem}
tbody th{font-weight:600;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:0}
.map .number{padding-left:1rem}
.map thead th:not(:first-child){text-align:right;padding-right:0;padding-left:1rem;white-space:nowrap}
.map .quiet{margin-left:.6rem}
.facets thead th:last-child{text-align:right;padding-right:0;white-space:nowrap}
.claims{table-layout:fixed;min-width:34rem}
.claims tr>:first-child{width:8.5rem}
.differs th,.differs td{color:var(--soft);font-weight:400}
.meter{width:6.5rem;height:.39rem;margin-right:.7rem;vertical-align:.12em;fill:var(--accent)}.meter .whole{fill:var(--line)}
.candidate h3{margin-top:.6rem}
.pose{font:600 .82rem/1 var(--sans);margin-left:.8rem;padding:.3em .55em;border-radius:.3em;color:var(--soft);border:1px solid var(--line)}
.pose.yes{color:var(--block);background:var(--blockbg);border-color:currentColor}.pose.perhaps{color:var(--warn);background:var(--warnbg);border-color:currentColor}
.adds .risky{font-weight:600;color:var(--block)}
.legend{margin:1.4rem 0 .7rem;color:var(--soft);font-size:.92rem}
.legend mark{padding:.05em .3em;margin-right:.45em;color:var(--ink)}
.beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.4rem}
.pane{background:var(--card);border:1px solid var(--line);border-radius:.5rem;min-width:0}
.pane>header{padding:.9rem 1.3rem .6rem;border-bottom:1px solid var(--line)}
.pane h3{margin:0}
.pane header p{margin:0}
.role{font-size:.76rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft)}
.suspect .role{color:var(--block)}
.readme{max-height:44rem;overflow:auto;padding:1rem 1.3rem 1.4rem;font-size:.95rem}
.readme .h{font-weight:650;line-height:1.3;margin:1.4rem 0 .5rem}
.readme .h1{font-size:1.5rem;margin-top:.3rem}.readme .h2{font-size:1.22rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}.readme .h3{font-size:1.06rem}
.readme ul{list-style:none;padding:0}
.readme li{display:flex;gap:.6em;max-width:none}
.readme .mark{color:var(--soft);flex:none}
.readme li>span:last-child{min-width:0}
.deep1{padding-left:1.2rem}.deep2{padding-left:2.4rem}.deep3{padding-left:3.6rem}.deep4{padding-left:4.8rem}
.readme blockquote{margin:0 0 .8rem;padding-left:.9rem;border-left:3px solid var(--line);color:var(--soft)}
.readme hr{border:0;border-top:1px solid var(--line);margin:1.2rem 0}
.readme th,.readme td{padding:.35rem .8rem .35rem 0}
.link{text-decoration:underline dotted;text-underline-offset:.18em}
.host{font-size:.8em;color:var(--soft);margin-left:.35em}
.picture{display:inline-flex;align-items:baseline;max-width:100%;border:1px solid var(--line);border-radius:.3rem;padding:.02rem .45rem;margin:.1rem .25rem .1rem 0;font-size:.84rem;background:var(--code)}
.raw,.comment{color:var(--warn);background:var(--warnbg)}
.comment{font-size:.85em;padding:.1em .35em;border-radius:.25em}
.comment b{font-weight:600;margin-right:.4em}
.bar{display:block;width:100%;height:1rem;border-radius:.3rem;margin:0 0 1.2rem;background:var(--line)}
.bar .same{fill:var(--accent)}.bar .alike{fill:var(--accent);opacity:.6}.bar .missing{fill:var(--soft);opacity:.55}.bar .changed{fill:var(--warn)}.bar .added{fill:var(--block)}
.outcome{font:600 .82rem/1 var(--sans);padding:.32em .55em;border-radius:.3em;border:1px solid currentColor;margin-right:.7rem}
.outcome.added{color:var(--block);background:var(--blockbg)}.outcome.changed{color:var(--warn);background:var(--warnbg)}
.left h3 code{font-size:.95em}.left h3 .quiet{margin-left:.7rem;font-weight:400}
.effects{list-style:none;padding:0}
.effects li{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;max-width:none}
.trigger{font-size:.84rem;border:1px solid var(--line);border-radius:.3em;padding:.05em .45em;white-space:nowrap}
.trigger.early{color:var(--block);border-color:currentColor;background:var(--blockbg)}
.source{padding:.6rem 0;max-height:40rem;overflow:auto}
.source .line,.source .jump{display:inline-block;min-width:100%;padding-right:1rem}
.source .n{display:inline-block;width:3.6rem;padding-right:.6rem;text-align:right;color:var(--soft);user-select:none;-webkit-user-select:none}
.source .sign{display:inline-block;width:1.3rem;color:var(--block);user-select:none;-webkit-user-select:none}
.source .new{background:var(--new)}
.source .does{box-shadow:inset 4px 0 var(--block);font-weight:600}
.source .jump{padding-left:2.6rem;color:var(--soft)}
details{margin:.9rem 0}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
.chapter>h3{margin-top:1.6rem}
.finding{margin:0 0 1.1rem;padding-left:1rem;border-left:3px solid var(--line)}
.finding.proof,.finding.strong{border-color:var(--block)}.finding.weak{border-color:var(--warn)}
.finding>p{margin-bottom:.3rem;max-width:56rem}
.weight{font-size:.82rem;font-weight:600;color:var(--soft);margin-right:.6rem}
.weight.proof,.weight.strong{color:var(--block)}.weight.weak{color:var(--warn)}
.id{margin-left:.6rem;color:var(--soft)}
.evidence{list-style:none;padding:0;font-size:.93rem}
.evidence li{max-width:none}
.excerpt{display:block;width:fit-content;max-width:100%;margin:.25rem 0 .1rem}
footer{margin-top:2.5rem;color:var(--soft);font-size:.9rem}
@media (max-width:52rem){.beside{grid-template-columns:minmax(0,1fr)}.readme{max-height:30rem}}
@media (max-width:40rem){body{padding-top:.8rem}th,td{padding-right:.6rem}.meter{margin-right:.4rem}.part{padding-top:1.7rem}.source .n{width:2.4rem}
.facets thead{position:absolute;left:-999rem}.facets,.facets tbody{display:block}.facets tr{display:grid;grid-template-columns:6rem minmax(0,1fr);padding:.5rem 0;border-bottom:1px solid var(--line)}.facets th,.facets td{border:0;padding:0}.facets td{grid-column:2}.facets td:empty{display:none}.facets .number{text-align:left;color:var(--soft);font-size:.88rem}.facets .number::before{content:"adds up to "}
.claims{min-width:0}.claims,.claims tbody,.claims thead{display:block}.claims tr{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}.claims tr>:first-child{grid-column:1/-1;width:auto;color:var(--soft);font-size:.85rem}.claims th,.claims td{border:0;padding:0}.claims thead td{display:none}.claims thead th:first-of-type{grid-column:1}}
@media print{:root{--paper:#fff;--card:#fff}html{font-size:10.5pt}body{max-width:none;padding:0}nav,.skip{display:none}.readme,.source{max-height:none;overflow:visible}.wide{overflow:visible}pre{white-space:pre-wrap}.beside{display:block}.pane{margin-bottom:1rem}.finding,tr,.candidate h3{break-inside:avoid}h2,h3,h4{break-after:avoid}mark,.badge,.outcome,.new,.meter,.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

/** The policy of a page allows this style sheet by its hash, and no other; a test holds them together. */
export const STYLE_HASH = 'sha256-AeDZGYxAsgNoYOD8lpK58hUc92OTXqY9KZWM9SKvChM=';
