/** The report's only style sheet. Colours carry meaning twice (shape or word beside colour), contrast is at least 4.5:1. */
export const style = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1c2330;--soft:#566175;--line:#dde2ea;--accent:#0b66c2;
--critical:#a3123a;--high:#b83a00;--medium:#8a5a00;--low:#3f5f86;--info:#4d5866;--ok:#0b6b3a;
--clear:#1f8a55;--vague:#c08a00;--ambiguous:#c06a00;--incorrect:#a3123a;--omitted:#c7430a;--mark:#fff0b8}
@media (prefers-color-scheme:dark){:root{--bg:#12161d;--card:#1a2029;--ink:#e7ebf2;--soft:#a3aec0;--line:#2e3744;--accent:#6cb2ff;
--critical:#ff8fa8;--high:#ffa273;--medium:#f0c060;--low:#9dc0ee;--info:#b3bfce;--ok:#6fd6a0;
--clear:#3fb57d;--vague:#d9a93a;--ambiguous:#e09a4a;--incorrect:#ff7d9a;--omitted:#ff9560;--mark:#5a4a12}}
*{box-sizing:border-box}html{scroll-behavior:smooth}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","WenQuanYi Zen Hei",sans-serif}
html[data-lang=zh] .en,html[data-lang=en] .zh{display:none}
.wrap{max-width:1120px;margin:0 auto;padding:0 20px}
a{color:var(--accent)}h1{font-size:24px;margin:0}h2{font-size:19px;margin:0 0 12px}h3{font-size:16px;margin:0}
code,.captured{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"WenQuanYi Zen Hei Mono",monospace;font-size:.88em;overflow-wrap:anywhere}
code{background:color-mix(in srgb,var(--ink) 7%,transparent);padding:1px 5px;border-radius:4px}
header.top{padding:26px 0 18px}.row{display:flex;gap:14px;flex-wrap:wrap;align-items:center}.spread{justify-content:space-between}
.soft{color:var(--soft)}.small{font-size:13px}
section,.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;margin:0 0 18px}
nav.toc{position:sticky;top:0;background:var(--bg);border-bottom:1px solid var(--line);z-index:2;margin-bottom:18px}
nav.toc ul{display:flex;gap:18px;list-style:none;margin:0;padding:10px 0;overflow-x:auto;white-space:nowrap}
nav.toc a{text-decoration:none}
.verdict{font-size:18px;font-weight:650;padding:6px 14px;border-radius:999px;border:2px solid currentColor}
.verdict.fail{color:var(--critical)}.verdict.pass{color:var(--ok)}.verdict.inconclusive{color:var(--medium)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:10px;margin-top:16px}
.tile{border:1px solid var(--line);border-radius:10px;padding:10px 14px;background:var(--card)}.tile b{display:block;font-size:24px;line-height:1.2}
.sev{font-weight:650;white-space:nowrap}.sev::before{content:"";display:inline-block;width:10px;height:10px;border-radius:3px;background:currentColor;margin-right:6px}
.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}
.badge{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:0 9px;font-size:12.5px;white-space:nowrap}
.badge.d-clear{border-color:var(--clear)}.badge.d-vague{border-color:var(--vague)}.badge.d-ambiguous{border-color:var(--ambiguous)}
.badge.d-incorrect{border-color:var(--incorrect)}.badge.d-omitted{border-color:var(--omitted)}
details.finding{border:1px solid var(--line);border-left:5px solid currentColor;border-radius:10px;margin:0 0 10px;background:var(--card)}
details.finding>*{color:var(--ink)}details.finding>summary{cursor:pointer;padding:12px 14px;list-style:none}
details.finding>summary::-webkit-details-marker{display:none}details.finding[open]>summary{border-bottom:1px solid var(--line)}
summary:focus-visible,a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.body{padding:14px}.body h4{margin:14px 0 4px;font-size:14px}.body h4:first-child{margin-top:0}
blockquote{margin:6px 0;padding:8px 12px;border-left:3px solid var(--line);background:color-mix(in srgb,var(--ink) 4%,transparent)}
mark{background:var(--mark);color:inherit;padding:0 2px;border-radius:3px}
ul.plain{margin:0;padding-left:18px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{text-align:left;vertical-align:top;padding:7px 9px;border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:600;white-space:nowrap}
tbody tr:target{background:var(--mark)}
.filters{display:flex;gap:10px;flex-wrap:wrap;margin-bottom:10px}
input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:5px 10px}button{cursor:pointer}
svg text{fill:var(--ink);font-size:12px}svg .links path{fill:none;stroke-opacity:.55}svg .links path:hover{stroke-opacity:.9}
.l-clear{stroke:var(--clear)}.l-vague{stroke:var(--vague)}.l-ambiguous{stroke:var(--ambiguous)}.l-incorrect{stroke:var(--incorrect)}.l-omitted{stroke:var(--omitted)}
svg .nodes rect{fill:var(--soft)}svg .nodes .third rect,svg .nodes .unknown rect{fill:var(--omitted)}svg .nodes .first rect{fill:var(--clear)}
.legend{display:flex;gap:14px;flex-wrap:wrap;font-size:13px;margin:8px 0 0}.legend i{display:inline-block;width:22px;height:4px;border-radius:2px;vertical-align:middle;margin-right:5px}
.i-clear{background:var(--clear)}.i-vague{background:var(--vague)}.i-ambiguous{background:var(--ambiguous)}.i-incorrect{background:var(--incorrect)}.i-omitted{background:var(--omitted)}
ol.timeline{list-style:none;margin:0;padding:0 0 0 12px;border-left:2px solid var(--line)}ol.timeline li{position:relative;padding:2px 0 2px 14px}
ol.timeline li::before{content:"";position:absolute;left:-18px;top:11px;width:9px;height:9px;border-radius:50%;background:var(--soft)}
ol.timeline li.consent::before{background:var(--ok)}ol.timeline li.permission::before{background:var(--medium)}ol.timeline li.failed::before,ol.timeline li.blind-spot::before{background:var(--critical)}
.time{display:inline-block;min-width:62px;color:var(--soft);font-variant-numeric:tabular-nums}
.shots{display:flex;gap:14px;overflow-x:auto;padding-bottom:6px}.shots figure{margin:0;flex:none;width:190px}.shots img{width:190px;border:1px solid var(--line);border-radius:10px;display:block}
figcaption{font-size:12.5px;color:var(--soft);overflow-wrap:anywhere}
.bar{height:8px;border-radius:4px;background:color-mix(in srgb,var(--ink) 10%,transparent);overflow:hidden}.bar i{display:block;height:100%;background:var(--accent)}
.skip{position:absolute;left:-9999px}.skip:focus{left:10px;top:10px;background:var(--card);padding:8px;z-index:9}
@media (max-width:640px){body{font-size:14px}.wrap{padding:0 12px}section{padding:14px}h1{font-size:20px}}
@media print{nav.toc,.filters,button{display:none!important}section{break-inside:auto;border:0;padding:0}details.finding{break-inside:avoid}details>*{display:block!important}details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}body{background:#fff}}
`;
