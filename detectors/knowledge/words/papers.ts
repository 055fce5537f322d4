import { FILE, NUMBER, UNTIL, type Word, word } from './word.ts';

/** @table Papers and their numbers. */
export const PAPERS: readonly Word[] = [
  word(
    'id-document-type',
    'idtype certtype zjlx 证件类型 credtype documenttype cardtype',
    /身份证|护照|通行证|居住证|军官证|户口|驾驶证|^(?:id_?card|passport|identity(?:_?card)?)$/i,
  ),
  word(
    'id-document-validity',
    'idexpire idexpiry zjyxq zjyxqz 证件有效期 身份证有效期 有效期限 idvalidend idvalid certvalid certvaliddate certexpire idexpiredate validperiodend',
    UNTIL,
  ),
  word(
    'id-card-image',
    'sfzzm sfzfm 身份证正面 身份证反面 身份证照片 身份证照 手持身份证 certimg certimgfront certimgback idcardfronturl idcardbackurl idcardfrontimg idcardbackimg idcardimg idcardphoto idfront idback',
    FILE,
  ),
  word(
    'hk-macau-permit',
    '港澳通行证 港澳通行证号 港澳居民来往内地通行证 hmpassno hkmpermit hkmpermitno gatxz gatxzh',
    /^[HMCW][A-Z]?\d{7,10}$/,
  ),
  word('military-id', '军官证号 军官证', /字第\d{4,8}号$|^\d{7,8}$/),
  word('household-register', 'hukouno hkb hkbh hukoubo 户口簿编号 户口簿号 户口本号 householdno', NUMBER),
  word('vehicle-licence-number', 'drivingpermitno drivingpermit xsz xszh 行驶证号 行驶证 vehiclelicenseno', NUMBER),
  word(
    'plate-colour',
    'platecolor cpys hpys 车牌颜色 号牌颜色',
    /^(?:[蓝黄绿白黑]|渐变绿|黄绿)色?$|^(?:blue|yellow|green|white|black)$/i,
  ),

  word(
    'id-document-type',
    'zjzl zjlxmc zjlb credentialtype credentialname certtypename certname cardtypename papertype idcardtype licencetype 证件种类 证件类别 证件名称',
    /身份证|护照|通行证|居住证|军官证|户口|驾驶证|^(?:id_?card|passport|identity(?:_?card)?)$/i,
  ),
  word(
    'id-document-validity',
    'yxqx sfzyxq zjyxrq idcardexpire idcardvalid certexpiredate certenddate certvalidend passportexpiry passportexpire 有效期至 有效期止 证件到期日 证件截止日期 身份证到期日',
    UNTIL,
  ),
  word(
    'id-card-image',
    'sfzzmz sfzbmz sfzzp zjzp zjzm zjfm idcardpic idcardpositive idcardnegative idcardobverse idcardreverse idcardfacade idcardemblem certfront certback certfrontimg certbackimg idcarda idcardb 身份证人像面 身份证国徽面 证件照 证件照片 证件正面 证件反面',
    FILE,
  ),
  word(
    'hk-macau-permit',
    'hkmacaopassno homereturnpermit homereturnpermitno homereturncard hkmacaupass hkmacaupermit hkmtpermit gajmtxz gajmtxzh hxz hxzh 回乡证 回乡证号 港澳居民通行证',
    /^[HMCW][A-Z]?\d{7,10}$/,
  ),
  word(
    'taiwan-permit',
    'tbz tbzh taibaozheng taiwanpermit taiwanpassno twpass 台胞证 台胞证号 台湾通行证',
    /^(?:\d{8}|\d{10}[A-Z]?)$/,
  ),
  word(
    'military-id',
    'jgz jgzh sbz sbzh wjz officercard officercardno officercertno officerid soldiercard soldiercardno soldierid soldiercertno militarycard militarycertno armycard 士兵证 士兵证号 军人证 军人证件号 武警证',
    /字第\d{4,8}号$|^\d{7,8}$/,
  ),
  word('passport-number', 'huzhao huzhaohao passno ppno 护照 护照号 护照号码', /^[A-Z]{1,2}\d{7,8}$/i),
  word(
    'driving-licence',
    'jsz jszh jszdabh jiazhao jiashizheng dabh dah drivinglicense drivinglicence driverlicenseno driverlicenceno drivelicense drivelicenseno licensefileno licencefileno archiveno 驾驶证 驾驶证号 驾照 驾照号 档案编号 驾驶证档案编号',
    /^\d{12}$/,
  ),
  word(
    'social-security-number',
    'sbk sbkh sbh shbzh shbzkh shbzhm ybzh ybkh ybh ybk sicardno sino socialcard socialcardno socialsecuritycard socialsecurityno socialinsuranceno medicalinsuranceno medicareno medicarecard medicalcardno medicalcard healthcardno insurednum 社保号 社保卡 社保卡号 医保卡 医保卡号 医保号 医保编号 社会保障号 社会保障卡号 电脑号 健康卡号',
    /^(?=.*\d)[A-Z0-9]{8,20}$/i,
  ),
  word('household-register', 'hh hkbbh hukouben householdregister householdbookno 户号 户口编号', /^\d{6,12}$/),
];
