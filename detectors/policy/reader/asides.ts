import type { Piece } from './parts.ts';

/** Regions of a sentence that name data without saying that it is collected or shared: when, on what ground, told to whom, by what title. */
const ASIDES: readonly RegExp[] = [
  // Titles of laws and other papers.
  /《[^》]{1,80}》/g,
  /[“"][^”"]{2,40}(?:例外|规则|方式|政策|声明|协议|章节|部分)[^”"]{0,6}[”"]/g,
  // A heading that runs into its first sentence: "共享、转让、公开披露个人信息时事先征得授权同意的例外".
  /(?:^|[。；：）)])[^。；：）)]{0,40}同意的例外/g,
  // "您发布图片或进行评论时，": the moment, said without 当.
  /(?:^|[，。；：、）)\s.])(?:您|你|用户)(?![^，。；：]{0,30}(?:提供|填写|提交)的)[^，。；：]{1,30}?(?:时(?!间|长|段|区|所)|的过程中|期间)(?=[，。；：]|我们|$)/g,
  // "如存在其他共享您的个人信息的情形时，"; a condition in which the user gives something names what is given.
  /(?:^|[，。；）)\s])(?:如果|若|倘若|一旦|如(?=您|你|用户|需|须|必须|存在|发生|涉及|业务|确|有))(?![^，。；]{0,6}(?:您|你|用户)?[^，。；]{0,6}(?:提供|填写|上传|提交|授权|同意|开启|选择|绑定)(?!给|至|或))(?:(?!我们(?:会|将|需)|收集您|收集你)[^，。；（(]){2,90}?(?=[，；。]|$)/g,
  // On what ground.
  /(?:根据|依照|按照|依据|基于|遵循)(?:(?!提供|填写|收集)[^，。；]){2,60}?(?:要求|规定|约定|方式|法律依据|协议|政策|声明|法规|标准|期限|期间|的情况下|进行确认后)/g,
  /(?:在|于)[^，。；]{2,60}?(?:情况下|情形下|前提下|期限内|时间内)/g,
  /所?必[须要需](?:提供|披露)[^，。；]{0,12}的?情况下/g,
  /除非[^，。；]{2,60}/g,
  // By what means, as what kept.
  /(?:通过|借助)[^，。；]{1,40}?(?=自动|收集|采集|获取|获得|记录|读取)/g,
  /(?:作为|存储为|储存为|保存为)[^，。；]{1,20}/g,
  /将[^，。；]{1,30}与[^，。；]{1,40}(?:绑定|关联(?!方|公司|企业))/g,
  /基于[^，。；]{1,12}?(?:提供)?的?(?:相关)?(?:服务|功能)/g,
  /具有[^，。；]{1,8}功能/g,
  // Examples of recipients.
  /[（(][^（()）]{1,120}(?:提供商|供应商|服务商|合作伙伴|公司|机构)等?[）)]/g,
  /(?:^|[，。；])[^，。；]{2,40}之前(?=[，。；])/g,
  // What the reader is told.
  /(?:告知|通知|提示|提醒|知悉|说明)(?!书)(?:您|你|用户)?(?:(?!收集|获取|共享|采集)[^，。；]){2,80}/g,
  // What the data is, or is not.
  /(?:^|[，。；：（(])(?:但|且|因)?(?:该|该等|此|此类|这些|这类|上述|前述|其中)?[^，。；：（()]{0,14}(?:信息|数据)(?:均|都)?(?:属于|不会(?:包含|识别)|不包含|难以|无法|不足以)[^，。；]*/g,
  // The shop sends a code; it collects none.
  /(?:发送|下发|回复)(?:的)?(?:短信|手机|语音|邮箱)?(?:动态)?(?:验证码|密码)/g,
  // How somebody logs in.
  /(?:使用|选择|以)[^，。；]{1,40}?(?:登录|登陆|授权登录|绑定)(?=[^名账帐信密]|$)/g,
  // "我们非常重视账号安全".
  /(?:重视|尊重|保护|保障|维护)[^，。；]{0,24}(?:安全|保护|隐私)/g,
];

/** Asides of a sentence, in no order; they may overlap. */
export const asidesIn = (sentence: string): readonly Piece[] =>
  ASIDES.flatMap((pattern) =>
    [...sentence.matchAll(pattern)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length })),
  );
