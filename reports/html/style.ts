/** The report's only style sheet. Colours carry meaning twice (shape or word beside colour), contrast is at least 4.5:1. */
export const style = `
:root{color-scheme:light dark;--bg:#f4f6f9;--card:#fff;--ink:#1a2130;--soft:#535e70;--line:#dbe1ea;--accent:#0a5cb0;
--critical:#a3123a;--high:#b03600;--medium:#835400;--low:#3a5980;--info:#4d5866;--ok:#0b6b3a;
--clear:#1f8a55;--vague:#b98500;--ambiguous:#b65f00;--incorrect:#a3123a;--omitted:#d0480c;--mark:#ffedaa;--code:#eef1f6}
@media screen and (prefers-color-scheme:dark){:root{--bg:#10141b;--card:#181e27;--ink:#e7ebf2;--soft:#a6b1c2;--line:#2d3644;--accent:#74b6ff;
--critical:#ff8fa8;--high:#ffa273;--medium:#f0c060;--low:#9dc0ee;--info:#b3bfce;--ok:#6fd6a0;
--clear:#3fb57d;--vague:#d9a93a;--ambiguous:#e09a4a;--incorrect:#ff7d9a;--omitted:#ff9560;--mark:#5c4c10;--code:#222a36}}
*{box-sizing:border-box}html{scroll-padding-top:60px}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","WenQuanYi Zen Hei",sans-serif}
html[data-lang=zh] .en,html[data-lang=en] .zh{display:none}[hidden]{display:none!important}
.wrap{max-width:1180px;margin:0 auto;padding:0 20px}
a{color:var(--accent)}h1{font-size:25px;line-height:1.3;margin:0}h2{font-size:19px;margin:0 0 12px}h3{font-size:16px;margin:18px 0 8px}h4{font-size:14px;margin:14px 0 4px}
code,.captured,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"WenQuanYi Zen Hei Mono",monospace;font-size:.88em;overflow-wrap:anywhere}
code{background:var(--code);padding:1px 5px;border-radius:4px}
header.top{padding:28px 0 18px}.row{display:flex;gap:10px 14px;flex-wrap:wrap;align-items:center}.spread{justify-content:space-between}
.soft{color:var(--soft)}.small{font-size:.87em}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;margin:0 0 18px}
nav.toc{position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);z-index:2;margin-bottom:18px}
nav.toc ul{display:flex;gap:4px 18px;list-style:none;margin:0;padding:10px 0;overflow-x:auto;white-space:nowrap}nav.toc a{text-decoration:none;display:inline-block;padding:2px 0}
.verdict{font-size:18px;font-weight:650;padding:5px 16px;border-radius:999px;border:2px solid currentColor}
.verdict.fail{color:var(--critical)}.verdict.pass{color:var(--ok)}.verdict.inconclusive{color:var(--medium)}
.tiles{display:grid;grid-template-columns:repeat(7,1fr);gap:10px;margin-top:16px}
.tile{border:1px solid var(--line);border-radius:10px;padding:8px 14px;background:var(--card)}.tile b{display:block;font-size:24px;line-height:1.25}
.sev{font-weight:650;white-space:nowrap}.sev::before{content:"";display:inline-block;width:10px;height:10px;border-radius:3px;background:currentColor;margin-right:6px}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}
.badge{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:0 9px;font-size:.83em;white-space:nowrap}
.badge[class*=" d-"]::before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:6px;background:var(--line)}
.badge.d-clear{border-color:var(--clear)}.badge.d-vague{border-color:var(--vague)}.badge.d-ambiguous{border-color:var(--ambiguous)}.badge.d-incorrect{border-color:var(--incorrect)}.badge.d-omitted{border-color:var(--omitted)}
.badge.d-clear::before{background:var(--clear)}.badge.d-vague::before{background:var(--vague)}.badge.d-ambiguous::before{background:var(--ambiguous)}.badge.d-incorrect::before{background:var(--incorrect)}.badge.d-omitted::before{background:var(--omitted)}
.two{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:6px 28px}.two.wide{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}.two h3:first-child,.two h4:first-child{margin-top:0}
.urgent li{margin-bottom:8px}
.group>h3{margin:20px 0 8px}
details.finding{border:1px solid var(--line);border-left:5px solid currentColor;border-radius:8px;margin:0 0 8px;background:var(--card)}
details.finding>*{color:var(--ink)}summary{cursor:pointer}details.finding>summary{padding:10px 14px;list-style:none}
details.finding>summary::-webkit-details-marker{display:none}details.finding[open]>summary{border-bottom:1px solid var(--line)}
details.finding>summary:hover{background:color-mix(in srgb,var(--ink) 3%,transparent)}
.title{font-weight:650;flex:1 1 320px;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}.here{box-shadow:0 0 0 3px var(--accent)}
.body{padding:12px 14px}.body>p:first-child{margin-top:0}
.place-card{border:1px solid var(--line);border-radius:8px;padding:8px 12px;margin:0 0 10px}.place-card p{margin:0 0 4px}
pre.place{margin:4px 0;padding:8px 10px;background:var(--code);border-radius:6px;white-space:pre-wrap;line-height:1.45}
ol.chain{margin:6px 0;padding:0;list-style:none;counter-reset:n;display:flex;flex-wrap:wrap;gap:2px 6px;font-size:.87em}
ol.chain li{counter-increment:n}ol.chain li::before{content:counter(n);display:inline-block;min-width:17px;text-align:center;border:1px solid var(--line);border-radius:999px;margin-right:5px;font-size:11px;color:var(--soft)}
ol.chain li:not(:last-child)::after{content:" →";color:var(--soft)}
blockquote{margin:6px 0;padding:8px 12px;border-left:3px solid var(--accent);background:color-mix(in srgb,var(--ink) 4%,transparent)}
mark{background:var(--mark);color:inherit;padding:0 3px;border-radius:3px;outline:1px solid color-mix(in srgb,var(--ink) 25%,transparent)}
ul.plain{margin:0;padding-left:20px}ol.plain{margin:0;padding-left:34px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9em}
th,td{text-align:left;vertical-align:top;padding:7px 9px;border-bottom:1px solid var(--line)}thead th{color:var(--soft);font-weight:600;white-space:nowrap}tbody th{font-weight:600}
td,th{overflow-wrap:anywhere}tbody th .small{font-weight:400}.filters{display:flex;gap:8px 14px;flex-wrap:wrap;align-items:center;margin:10px 0}
input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:5px 10px;max-width:100%}button{cursor:pointer}button:hover{border-color:var(--accent)}
svg text{fill:var(--ink);font-size:12.5px}svg .nodes text,svg .mark text{paint-order:stroke;stroke:var(--card);stroke-width:3.5px;stroke-linejoin:round}
.picture svg,svg.lanes{display:block;width:100%;min-width:760px;height:auto}.columns{min-width:760px}
svg .links path{fill:none;stroke-opacity:.5}svg .links path:hover{stroke-opacity:.95}
.l-clear{stroke:var(--clear)}.l-vague{stroke:var(--vague)}.l-ambiguous{stroke:var(--ambiguous)}.l-incorrect{stroke:var(--incorrect)}.l-omitted{stroke:var(--omitted)}
svg .nodes rect{fill:var(--soft)}
.legend{display:flex;gap:6px 16px;flex-wrap:wrap;font-size:13px;margin:0 0 10px}.legend i{display:inline-block;width:22px;height:5px;border-radius:2px;vertical-align:middle;margin-right:6px}
.i-clear{background:var(--clear)}.i-vague{background:var(--vague)}.i-ambiguous{background:var(--ambiguous)}.i-incorrect{background:var(--incorrect)}.i-omitted{background:var(--omitted)}
.lane line{stroke:var(--line)}.lanes .axis{fill:var(--soft);font-size:11px}
.dot{fill:var(--soft);fill-opacity:.65}.f-clear{fill:var(--clear)}.f-vague{fill:var(--vague)}.f-ambiguous{fill:var(--ambiguous)}.f-incorrect{fill:var(--incorrect)}.f-omitted{fill:var(--omitted)}.dot[class*=" f-"]{fill-opacity:.85}
.step{fill:var(--line)}.step.failed{fill:var(--critical)}.step.skipped,.step.unfinished{fill:none;stroke:var(--soft)}.mark line{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:4 3}.mark text{fill:var(--accent);font-weight:600}
ol.timeline{list-style:none;margin:10px 0 0;padding:0 0 0 12px;border-left:2px solid var(--line)}ol.timeline li{position:relative;padding:2px 0 2px 14px}
ol.timeline li::before{content:"";position:absolute;left:-18px;top:11px;width:9px;height:9px;border-radius:50%;background:var(--soft)}
ol.timeline li.consent::before{background:var(--ok)}ol.timeline li.permission::before{background:var(--medium)}ol.timeline li.exception::before,ol.timeline li.blind-spot::before{background:var(--critical)}
ol.timeline li.consent,ol.timeline li.permission{font-weight:600}
.time{display:inline-block;min-width:62px;color:var(--soft);font-variant-numeric:tabular-nums}.kind{display:inline-block;min-width:74px;font-size:13px;font-weight:400}
.shots{display:flex;gap:14px;overflow-x:auto;padding:8px 0}.shots figure{margin:0;flex:none;width:170px}.shots img{width:170px;border:1px solid var(--line);border-radius:10px;display:block}
figcaption{font-size:12.5px;color:var(--soft);overflow-wrap:anywhere;font-weight:400}
svg.bar{display:block;width:100%;height:8px;border-radius:4px;background:color-mix(in srgb,var(--ink) 10%,transparent)}svg.bar rect{fill:var(--accent)}
tr.failed td{color:var(--critical)}.outcome>h3{margin-top:14px}.outcome.fail>h3{color:var(--critical)}.outcome.pass>h3{color:var(--ok)}.outcome.inconclusive>h3{color:var(--medium)}
dl{margin:8px 0}dl>div{display:grid;grid-template-columns:170px minmax(0,1fr);gap:2px 12px;padding:3px 0}dt{font-weight:600}dd{margin:0}
section>details{margin-top:10px}section>details>summary,details.more>summary{color:var(--accent)}
.skip{position:absolute;left:-9999px}.skip:focus{left:10px;top:10px;background:var(--card);padding:8px;z-index:9}
@media (max-width:900px){.tiles{grid-template-columns:repeat(4,1fr)}.two,.two.wide{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){body{font-size:14.5px}.wrap{padding:0 12px}section{padding:14px 12px}h1{font-size:20px}.tile{padding:6px 10px}.tile b{font-size:20px}.title{flex-basis:100%}
dl>div{grid-template-columns:minmax(0,1fr)}.badge{white-space:normal}th,td{padding:6px 6px}.kind{min-width:58px}.time{min-width:54px}}
@media print{@page{size:A4;margin:12mm}:root{color-scheme:light}body{background:#fff;font-size:11px}nav.toc,.filters,.controls,button,.skip{display:none!important}.wrap{max-width:none;padding:0}
section{break-inside:auto;border:0;border-top:1px solid var(--line);border-radius:0;padding:10px 0;margin:0}.tiles{grid-template-columns:repeat(7,1fr)}h2,h3,h4,summary{break-after:avoid}
details.finding{break-inside:auto}.place-card,blockquote,tr,figure,.picture svg,svg.lanes{break-inside:avoid}.two,.two.wide{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}
.picture svg,svg.lanes,.columns{min-width:0}.scroll{overflow:visible}table{font-size:.86em}h1{font-size:19px}h2{font-size:15px}h3{font-size:12.5px}h4{font-size:11.5px}.two.wide{grid-template-columns:1fr 1fr!important}.verdict{font-size:14px}.tile b{font-size:17px}.shots{flex-wrap:wrap;overflow:visible}.shots figure,.shots img{width:120px}
details>*{display:block!important}details>*[hidden]{display:none!important}.row{display:flex!important}details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}}
`;
