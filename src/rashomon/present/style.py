"""The style of the page: paper and ink, system fonts, two columns of nothing superfluous; dark where the reader prefers it.

Out: STYLE, the content of the one style element. Contrast of text is at least 4.5 to 1 on both papers; nothing is told by
colour alone (marks differ in sign, positions in letter and underline).
"""

STYLE = """
:root{--paper:#fbfaf6;--card:#fffefb;--ink:#1d1b18;--soft:#5d574e;--rule:#ddd6c8;--faint:#efeae0;
--red:#a32018;--amber:#7d4e00;--blue:#1c567f;--green:#2c6333;--violet:#5f3a82;
--p0:#cfe3f3;--p1:#f8dfa6;--p2:#d3ead0;--p3:#e6d8f3;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","P052","URW Palladio L",Georgia,"DejaVu Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--card:#1f1d1a;--ink:#ebe6dc;--soft:#aaa294;--rule:#3c3832;--faint:#292622;
--red:#ff9d8f;--amber:#efbd62;--blue:#93c4e8;--green:#9bd09f;--violet:#cdb0ea;
--p0:#1f4562;--p1:#5d4409;--p2:#25492a;--p3:#4a3262}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding:3.4rem 0 38vh;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--serif);padding-bottom:3rem}
a{color:inherit;text-decoration-color:var(--rule);text-underline-offset:.18em}
a:hover{text-decoration-color:currentColor}
h1,h2,h3,h4,h5,p,ul,ol,dl,figure,blockquote{margin:0;padding:0}
ul,ol{list-style:none}
.skip{position:absolute;left:-99rem;top:0;background:var(--ink);color:var(--paper);padding:.6rem 1rem;z-index:9}
.skip:focus{left:0}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
main:focus{outline:none}
.mast,main{max-width:86rem;margin:0 auto;padding:0 1.5rem}
.mast{padding-top:2rem}
.brand{font:600 .78rem/1 var(--sans);letter-spacing:.22em;text-transform:uppercase;color:var(--soft);border-top:3px double var(--ink);padding-top:.9rem}
h1{font-size:clamp(1.9rem,4.6vw,3.1rem);line-height:1.1;font-weight:500;letter-spacing:-.015em;margin:.5rem 0 .4rem;text-wrap:balance}
.lead{font-size:1.2rem;font-style:italic;color:var(--soft)}
.summary,.meta,.note,.id,small,.legend,nav,.meaning,.foot,.faces small,.copy{font-family:var(--sans);font-size:.82rem;color:var(--soft)}
.summary{margin:.6rem 0 1.2rem;padding-bottom:1.1rem;border-bottom:1px solid var(--rule)}
.id{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace;font-size:.72rem;overflow-wrap:anywhere}
.n{display:inline-block;min-width:1.45em;padding:0 .3em;text-align:center;border:1px solid currentColor;border-radius:1em;
font:600 .72rem/1.35em var(--sans);text-decoration:none;vertical-align:.12em}
.top{border-left:4px solid var(--red);padding:.15rem 0 .15rem 1rem;margin:0 0 1.3rem}
.top>p{font-weight:700;color:var(--red)}
.top.calm{border-color:var(--rule)}.top.calm>p{color:var(--soft);font-weight:400}
.top li{margin:.25rem 0}
.faces{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.7rem 1.6rem;margin-bottom:1.1rem}.faces li{min-width:0;overflow-wrap:anywhere}
.faces a{display:block;font-weight:600}
.faces small{display:block;padding-left:2.1em}
.legend{border:1px solid var(--rule);border-radius:4px;background:var(--card);padding:.6rem 1rem;margin-bottom:1.2rem}
.legend summary,.more>summary,.foot>summary,.chrome>summary{cursor:pointer;font:600 .82rem/1.5 var(--sans);color:var(--soft)}
.legend ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:.25rem 1.6rem;margin-top:.5rem}
.legend .keys{grid-column:1/-1;border-top:1px solid var(--rule);margin-top:.3rem;padding-top:.5rem}
.legend li:not(.keys){display:grid;grid-template-columns:4.6rem 1fr;align-items:baseline}
.legend .key{text-align:center;font-size:1rem;font-weight:700}.legend .badge{justify-self:center}
kbd{font:600 .74rem var(--sans);border:1px solid var(--rule);border-bottom-width:2px;border-radius:3px;padding:0 .35em;background:var(--paper)}
nav{position:sticky;top:0;z-index:5;background:var(--paper);border-block:1px solid var(--rule);display:flex;gap:1.3rem;overflow-x:auto;scrollbar-width:none;
padding:.6rem max(1.5rem,calc((100vw - 86rem)/2 + 1.5rem))}
nav a{text-decoration:none;white-space:nowrap;font-weight:600}
nav a:hover{color:var(--ink);text-decoration:underline}
h2{font-size:1.65rem;font-weight:500;margin:2.4rem 0 .8rem;padding-top:.5rem;border-top:1px solid var(--ink)}
h3{font-size:1.15rem;line-height:1.3}
.incident{margin-bottom:1.8rem}
.incident>.meta{margin-bottom:.6rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse}
.matrix{width:100%;font-size:.95rem}
.matrix th,.matrix td{border-bottom:1px solid var(--rule);padding:.45rem .5rem;text-align:center;vertical-align:top}
.matrix thead th{font:600 .8rem var(--sans);color:var(--soft)}
.matrix tbody th,.matrix thead th:first-child{text-align:left;font-weight:400;min-width:15rem;width:38rem;position:sticky;left:0;background:var(--paper)}
.matrix thead a{display:block;text-decoration:none}.matrix thead small{display:block;font-weight:400;line-height:1.25;max-width:7.5rem;margin:auto}
.matrix tr{cursor:pointer}.matrix tr:focus-visible{outline:none}.matrix tr.on th{box-shadow:inset 4px 0 var(--ink);padding-left:.9rem}
.matrix tr.on th,.matrix tr.on td{background:var(--faint)}
.q{font-weight:600}
.answers{display:flex;flex-wrap:wrap;gap:.1rem .9rem;font-size:.88rem;color:var(--soft)}
.answers b,td b,.side h4 b,#lens b{display:inline-block;min-width:1.4em;padding:0 .25em;border-radius:3px;font:700 .74rem/1.5 var(--sans);text-align:center;color:var(--ink)}
td{white-space:nowrap}
td>span{font-weight:700;font-family:var(--sans)}
td abbr{text-decoration:none;color:var(--soft)}
.conflict,.badge.hard{color:var(--red)}.tension,.badge.medium{color:var(--amber)}.fits,.badge.soft{color:var(--blue)}
.agrees,.repeats{color:var(--green)}.silent{color:var(--soft)}
td.conflict{background:color-mix(in srgb,var(--red) 9%,transparent)}
.p0 b,b.p0,.p0>h4 b{background:var(--p0)}.p1 b,b.p1,.p1>h4 b{background:var(--p1)}.p2 b,b.p2{background:var(--p2)}.p3 b,b.p3{background:var(--p3)}
.more{margin:.7rem 0}
.lone li,.brief li{padding:.3rem .4rem;border-bottom:1px solid var(--rule);cursor:pointer}
.lone{columns:24rem;column-gap:2rem}
.lone li{break-inside:avoid}
.panes{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(21rem,1fr);gap:1.1rem;overflow-x:auto;padding-bottom:.6rem;scroll-snap-type:x proximity}
.account{scroll-snap-align:start;background:var(--card);border:1px solid var(--rule);border-radius:4px;display:flex;flex-direction:column;min-width:0}
.account>header{padding:.9rem 1rem .6rem;border-bottom:1px solid var(--rule)}
.account>header .headline{font-style:italic;min-height:1.5em}.block,.headline{unicode-bidi:plaintext;text-align:start}
.text{padding:.8rem 1rem;max-height:72vh;overflow-y:auto;flex:1;overflow-wrap:break-word;position:relative}
.text i{display:block;height:.55em;overflow:hidden;font-size:1em;line-height:0;white-space:pre}
.block.headline{font-weight:700;font-size:1.12rem;line-height:1.3}
.block.byline,.block.header,.block.dateline,.block.caption{font:.82rem/1.5 var(--sans);color:var(--soft)}
.chrome{color:var(--soft);font:.8rem/1.4 var(--sans);background:var(--faint);border-radius:3px;padding:.15rem .6rem;margin:.2rem 0}
.chrome>summary{font-weight:400;font-size:.76rem}
.chrome>summary::after{content:attr(data-told)}
.unread{border-inline-start:3px double var(--rule);padding-inline-start:.7rem;color:var(--soft)}
.unread::before,.hint::after{content:attr(data-told);display:block;font:.76rem/1.5 var(--sans);color:var(--soft);direction:ltr;text-align:left}
.unread-figure{border-bottom:2px solid var(--rule);color:var(--ink)}
mark{background:none;color:inherit;border-bottom:1px dotted var(--rule);cursor:pointer}
mark:hover{background:var(--faint)}
mark.l0,mark.l1,mark.l2,mark.l3{border-radius:2px;border-bottom:2px solid}
mark.l0{background:var(--p0);border-color:var(--blue)}
mark.l1{background:var(--p1);border-bottom-style:dashed;border-color:var(--amber)}
mark.l2{background:var(--p2);border-bottom-style:double;border-color:var(--green)}
mark.l3{background:var(--p3);border-bottom-style:dotted;border-color:var(--violet)}
.account.lit{border-color:var(--ink)}
.damaged{text-decoration:underline wavy var(--red);text-decoration-thickness:1px}
.foot{padding:.5rem 1rem .7rem;border-top:1px solid var(--rule)}
.foot dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem .8rem;margin-top:.4rem}
.foot dt{font-weight:600}.foot dd{margin:0;overflow-wrap:anywhere}
.finding{background:var(--card);border:1px solid var(--rule);border-left:4px solid var(--rule);border-radius:4px;padding:.9rem 1.1rem;margin-bottom:1rem;cursor:pointer;break-inside:avoid}
.finding.hard{border-left-color:var(--red)}.finding.medium{border-left-color:var(--amber)}.finding.soft{border-left-color:var(--blue)}
.finding.on{box-shadow:0 0 0 2px var(--ink)}
.badge{font:700 .7rem/1.4 var(--sans);text-transform:uppercase;letter-spacing:.06em;border:1px solid;border-radius:3px;padding:0 .4em;vertical-align:.12em}
.reason{font-size:1.08rem;margin:.25rem 0 .1rem}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:.4rem 1.6rem;margin:.6rem 0}
.side figure{margin-bottom:.6rem}
blockquote{border-left:3px solid var(--rule);padding-left:.7rem}
.side.p0 strong{background:var(--p0)}.side.p1 strong{background:var(--p1)}
.p0>figure blockquote{border-color:var(--blue)}.p1>figure blockquote{border-color:var(--amber)}
strong{font-weight:600}
figcaption{font:.8rem/1.5 var(--sans);color:var(--soft)}
.per{font-style:italic;color:var(--amber)}
.further{font-size:.9rem;color:var(--soft)}
.policies{font:.82rem/1.5 var(--sans);color:var(--soft);margin-bottom:1rem}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1rem 1.6rem;margin:.6rem 0 1.4rem}
.figure{background:var(--card);border:1px solid var(--rule);border-radius:4px;padding:.7rem 1rem}
.ranges{width:100%;font:.86rem/1.5 var(--sans);font-variant-numeric:tabular-nums}
.ranges td,.ranges th{text-align:right;padding:.1rem .5rem}
.ranges th:first-child{text-align:left;padding-left:0;font-weight:400}
.ranges .best{font-weight:700}.ranges .bar{width:40%;padding-right:0}
.figure .more li{font-size:.88rem;padding:.2rem 0;border-bottom:1px solid var(--rule)}
.figure .more p{font-size:.88rem}.figures+.more{margin-top:0}
.figure h5{font:600 .8rem/1.4 var(--sans);margin-top:.7rem}
.rail{fill:var(--rule)}.span{fill:var(--blue)}.dot{fill:var(--ink)}
.timeline>li{display:grid;grid-template-columns:13rem minmax(8rem,17rem) 1fr;gap:.2rem 1.2rem;align-items:start;padding:.4rem 0;border-bottom:1px solid var(--rule)}
.timeline h4{font-weight:600;font-size:.95rem}
.timeline svg{margin-top:.4rem}
.timeline li li{cursor:pointer;font-size:.93rem}
.plain{font:.82rem/1.5 var(--sans);width:100%}
.plain td,.plain th{text-align:left;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--rule);vertical-align:top;white-space:normal;font-weight:400}
.plain thead th{font-weight:600}
code{font:.76rem ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
#lens{position:fixed;inset:auto 0 0;z-index:6;background:var(--card);border-top:2px solid var(--ink);box-shadow:0 -6px 24px rgb(0 0 0/.16);
padding:.7rem max(1.5rem,calc((100vw - 86rem)/2 + 1.5rem)) .8rem;max-height:42vh;overflow-y:auto}
#lens h4{font-size:1rem;padding-right:3rem}
#lens ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(20rem,1fr));gap:.2rem 1.4rem;font-size:.92rem;margin-top:.3rem}
#lens button{position:absolute;right:max(1rem,calc((100vw - 86rem)/2));top:.5rem;font:600 .82rem var(--sans);background:none;color:inherit;border:1px solid var(--rule);border-radius:3px;padding:.2rem .6rem;cursor:pointer}
#lens small{color:var(--soft)}
@media (max-width:44rem){
.mast,main{padding-inline:1rem}nav,#lens{padding-inline:1rem}
.panes{grid-auto-columns:88vw;scroll-snap-type:x mandatory;margin-inline:-1rem;padding-inline:1rem;scroll-padding-inline:1rem}
.sides,.timeline>li{grid-template-columns:1fr}
.legend ul,.figures,#lens ul{grid-template-columns:1fr}
.matrix thead{display:none}
.matrix,.matrix tbody,.matrix tr,.matrix tbody th{display:block;width:auto;min-width:0}
.matrix tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}
.matrix tbody th{position:static;padding:0 0 .3rem;border:0;background:none}
.matrix td{display:inline-block;border:1px solid var(--rule);border-radius:1em;padding:.05rem .55rem;margin:.12rem .1rem 0 0;font-size:.85rem}
.matrix td::before{content:attr(data-n);font:600 .72rem var(--sans);color:var(--soft);margin-right:.3em}
}
@media print{
:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;--faint:#eee}
nav,.skip,#lens,.keys{display:none!important}
body{font-size:10pt;padding:0}.mast,main{max-width:none;padding:0}
.panes{display:block;columns:2;column-gap:1.5rem}.text{max-height:none;overflow:visible}
.account{break-inside:auto;margin-bottom:1rem}
.matrix tr,.figure,.timeline>li{break-inside:avoid}
.matrix tbody th,.matrix thead th:first-child{width:auto;min-width:9rem;position:static}
.timeline>li{grid-template-columns:9rem 7rem 1fr}
h2,h3{break-after:avoid}
}
"""
