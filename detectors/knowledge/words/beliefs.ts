import { HAN, type Word, word } from './word.ts';

/** @table What nobody has to know. */
export const BELIEFS: readonly Word[] = [
  word('religion', '宗教信仰 宗教 zjxy', /教|^无$/),
  word('political-opinion', '政治面貌 zzmm politicalstatus', /党|团员|群众/),
  word('trade-union', '工会会员 是否工会会员 unionmember tradeunion', /^(?:是|否|true|false|yes|no|[01])$|工会/i),
  word('sexual-orientation', '性取向 xqx sexualorientation', /性恋|^(?:homo|hetero|bi)sexual$|^(?:gay|lesbian)$/i),
  word('criminal-record', '犯罪记录 fzjl 前科 criminalrecord', HAN),

  word(
    'religion',
    'zj zjxy zongjiao zongjiaoxinyang faith belief beliefs religionname religiousbelief religiousaffiliation 信仰',
    /[佛道儒]教|教徒|基督|天主|伊斯兰|穆斯林|喇嘛|buddh|christ|islam|muslim|catholic|tao/i,
  ),
  word(
    'political-opinion',
    'zzmm zzmmmc zhengzhimianmao politics politicsstatus politicalstatus politicaloutlook politicalaffiliation politicalparty party partyname partymember 党派 政治身份',
    /党员|团员|群众|民盟|民革|民建|民进|致公|九三|台盟|无党派/,
  ),
];
