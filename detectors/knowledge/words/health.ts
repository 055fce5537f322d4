import { CARE, DAY, HAN, HOSPITAL, NAME, NUMBER, WEAK, type Word, word } from './word.ts';

/** @table Health. */
export const HEALTH: readonly Word[] = [
  word('medical-record', '诊断 诊断结果 病历 临床诊断 zd diagnosis medicalrecord emr', HAN),
  word(
    'symptom-description',
    '病情描述 病情 症状 主诉 zs bqms complaint chiefcomplaint zhusu',
    /痛|疼|咳|热|烧|晕|吐|泻|痒|肿|麻|闷|乏力|恶心|出血|失眠|不适|天|周|[\u4e00-\u9fa5]{6}/,
  ),
  word('medical-history', '既往病史 既往史 病史 家族史 jwbs jwsh jzbs medicalhistory pasthistory', HAN),
  word('medication-allergy', '过敏史 药物过敏 用药记录 用药史 gms yyjl allergy', /过敏|[\u4e00-\u9fa5]{2}|^无$/),
  word('medical-appointment', '科室 就诊科室 挂号科室 deptname ksmc departmentname', CARE),
  word('medical-appointment', '医生姓名 就诊医生 doctorname ysxm', NAME),
  word('medical-appointment', 'ghh registerno 挂号单号 就诊号 jzh 预约号', NUMBER),
  word(
    'reproductive-health',
    '预产期 末次月经 月经 ycq mcyj lastmenstrual lastperiod lastmenses lmp 孕周',
    /^(?:19|20)\d\d[-/.年]?\d{1,2}[-/.月]?\d{1,2}|周/,
  ),
  word('physiological-data', 'xy 血压 bp bloodpressure', /^\d{2,3}\s?\/\s?\d{2,3}(?:\s?mmHg)?$/i),
  word(
    'physiological-data',
    'xt 血糖 bloodsugar 心率 xl heartrate 体温 tw 血氧 spo2',
    /^\d{1,3}(?:\.\d{1,2})?\s?(?:mmol\/L|bpm|次\/分|℃|%)?$/i,
  ),
  word('physiological-data', 'xx 血型 bloodtype xuexing', /^(?:AB|[ABO])型?(?:Rh[+-])?$/i),
  word('werun-steps', '微信步数 步数 今日步数 运动步数 stepcount wxsteps werunsteps', /^\d{1,6}$/),
  word(
    'exercise-data',
    '运动距离 运动时长 运动步数 消耗卡路里 kll sportdistance runningdistance sportduration calorie calories',
    /^\d{1,6}(?:\.\d{1,3})?\s?(?:km|公里|kcal|千卡|min|分钟)?$/i,
  ),
  word(
    'vaccination',
    'vaccine vaccinename ym ymmc 疫苗接种 疫苗 疫苗名称 接种记录 jzjl',
    /疫苗|接种|^(?:HPV|流感|乙肝|狂犬|[一二三]针)/,
  ),
  word(
    'disability-status',
    'disability disabilitylevel disabledlevel cjdj 残疾等级 残疾类别',
    /[一二三四]级|残疾|听力|视力|肢体|智力|精神/,
  ),
  word('disability-status', 'cjz cjzh 残疾证号 残疾证 disabilityno', /^\d{17}[\dX]\d{0,3}$|[一二三四]级|残疾/i),

  word(
    'medical-record',
    'blxx zdjg zdmc lczd cbzd zdxx zdms jbmc jbzd diagnose diagname diagdesc diaginfo diagresult diagnosename diagnosisname diagnosisresult diagnosisdesc diseasename casedesc casehistory medicalhistoryno 疾病 疾病名称 初步诊断 诊断信息 诊断名称 病历摘要 病情诊断 检查结果',
    HAN,
  ),
  word(
    'symptom-description',
    'bqms bqxx zzms zzmc bingqing zhengzhuang illness illnessdesc illnessdescription diseasedesc diseasedescription conditiondesc conditiondescription sickinfo sickdesc sickdescription symptomdesc symptomdescription symptoms complaint complaints chiefcomplaint maincomplaint maindemand 病情说明 病情简介 症状描述 主要症状 病情自述',
    /痛|疼|咳|热|烧|晕|吐|泻|痒|肿|麻|闷|乏力|恶心|出血|失眠|不适|天|周|[\u4e00-\u9fa5]{6}/,
  ),
  word(
    'medical-history',
    'jws jwbs jwbsms jbs jzs jzbs sss ssbs grs anamnesis pastillness historyillness illnesshistory diseasehistory sickhistory surgeryhistory operationhistory previoushistory medicalpast 疾病史 手术史 个人史 家族病史 遗传病史 慢病史 基础疾病',
    HAN,
  ),
  word(
    'medication-allergy',
    'gms gmsms ywgms ywgm gmyw gmqk allergies allergen allergydrug allergyinfo allergichistory allergicdrug drugallergy medicineallergy medicationhistory drughistory 过敏药物 过敏源 过敏原 药物过敏史 食物过敏',
    /过敏|[\u4e00-\u9fa5]{2}|^无$/,
  ),
  word('medical-appointment', 'jzyy ghyy visithospital treathospital 就诊医院 预约医院 挂号医院', HOSPITAL),
  word(
    'medical-appointment',
    'yy yymc yiyuan hospital hospitalname hospname hosname clinicname 医院 医院名称 医疗机构',
    HOSPITAL,
    WEAK,
  ),
  word(
    'reproductive-health',
    'ycq ycqrq mcyj mcyjrq mcyjsj yjrq yjzq duedate pregnancyduedate expecteddate expecteddateofchildbirth expectedbirthdate dateofdelivery pregnantdate pregnancydate lastmensesdate lastmenstrualdate menstrualdate menstruationdate periodstart periodstartdate ovulationdate 末次月经日期 月经日期 经期开始 排卵日 预产日期',
    DAY,
  ),
  word(
    'physiological-data',
    'xl xinlv maibo pulse pulsevalue hrvalue heartbeat heartratevalue restingheartrate restinghr avgheartrate maxheartrate tiwen bodytemperature bodytemp 脉搏 静息心率 平均心率',
    /^(?:[4-9]\d|1\d\d|2[01]\d)(?:\.\d)?\s?(?:bpm|次\/分|℃)?$|^3[4-9]\.\d$|^4[0-2]\.\d$/i,
  ),
  word(
    'physiological-data',
    'xya xueya bpvalue bloodpressurevalue sysdia 血压值',
    /^\d{2,3}\s?\/\s?\d{2,3}(?:\s?mmHg)?$/i,
  ),
  word(
    'physiological-data',
    'abo abotype abobloodtype bloodgroup bloodtypename rhtype abo血型',
    /^(?:AB|[ABO])型?(?:Rh[+-])?$/i,
  ),
  word(
    'werun-steps',
    'bushu ydbs jrbs zbs stepnum stepnumber stepcount steptotal totalstep totalsteps todaystep todaysteps walkstep walksteps daystep sportstep werunstep werundata 总步数 当日步数',
    /^[1-9]\d{3,5}$/,
  ),
  word(
    'vaccination',
    'ymjzjl jzym yimiao vaccineinfo vaccinetype vaccination vaccinationname vaccinationrecord inoculation 接种疫苗 疫苗种类',
    /疫苗|接种|剂|针|^(?:HPV|流感|乙肝|狂犬|卡介)/,
  ),
  word(
    'disability-status',
    'cj cjlx cjlb cjqk cjlxmc disabilitytype disabledtype disabledname disabled deformity 残疾类型 残疾情况 是否残疾',
    /[一二三四]级|残疾|听力|视力|肢体|智力|精神/,
  ),
];
