/** @table The three sample policies of knowledge/policy-language.md: written for tests, all names are invented. */
export const SAMPLE_A = `《鲜橙到家小程序隐私政策》
更新日期：2026年4月20日
生效日期：2026年5月1日

鲜橙到家小程序由示例鲜橙（杭州）科技有限公司（以下简称“我们”）运营。请您在使用前仔细阅读本政策，加粗内容涉及敏感个人信息。

一、我们如何收集和使用您的个人信息
1. 登录：当您使用微信登录时，我们会获取您的微信 OpenID、手机号码，用于创建账号。拒绝提供手机号码不会影响您浏览商品。
2. 下单与配送：为完成订单配送，我们需要收集您的收货人姓名、收货地址、联系电话。如您不提供上述信息，您将无法完成下单。
3. 附近门店：经您授权后，我们将获取您的位置信息，用于展示附近门店。您可以选择是否授权位置信息。
4. 评价与售后：当您提交评价时，您可以选择上传照片或视频。
5. 安全与运营：为保障账号安全，我们会收集您的设备型号、操作系统版本、IP地址、操作日志。
我们不会收集您的通讯录、通话记录和身份证号码。

二、第三方 SDK 与服务
为保障相关功能，本小程序接入了以下第三方：
| 第三方SDK名称 | 提供方 | 收集的个人信息 | 使用目的 | 隐私政策链接 |
| --- | --- | --- | --- | --- |
| 友盟+ U-Mini SDK | 友盟同欣（北京）科技有限公司 | 设备型号、操作系统版本、网络类型、OpenID | 统计分析 | https://example.org/umeng-policy |
| 腾讯位置服务 | 深圳市腾讯计算机系统有限公司 | 位置信息 | 门店距离计算 | https://example.org/qqmap-policy |
| 顺丰速运接口 | 顺丰控股股份有限公司 | 收货人姓名、联系电话、收货地址 | 物流配送 | https://example.org/sf-policy |

三、我们如何共享、委托处理和公开
我们会将收货人姓名、联系电话和收货地址提供给顺丰控股股份有限公司用于配送。
我们委托阿里云计算有限公司存储订单数据。
未经您单独同意，我们不会向其他第三方提供您的个人信息。
我们不会出售您的个人信息。

四、存储
我们将个人信息存储于中华人民共和国境内，不涉及跨境传输。
订单信息的保存期限为3年；日志信息保存6个月。
其他个人信息仅在实现目的所必需的最短时间内保存。
注销账号后，我们将在15个工作日内删除或匿名化处理您的个人信息。

五、您的权利
您可以在“我的-个人资料”查阅、复制、更正您的个人信息，也可以请求我们删除您的个人信息。
您可以在“我的-设置-注销账号”注销您的账号。
您可以通过小程序右上角“…”—“设置”撤回授权。
我们将在15个工作日内答复您的请求。

六、未成年人
我们不面向不满十四周岁的未成年人提供服务，如需使用请由监护人同意。

七、联系我们
邮箱：privacy@xiancheng.example
客服电话：400-000-0000
`;

export const SAMPLE_B = `示例健身小程序隐私保护指引
本指引是示例健身小程序开发者“示例健身（深圳）有限公司”（以下简称“开发者”）为处理你的个人信息而制定。

1. 开发者处理的信息
根据法律规定，开发者仅处理实现小程序功能所必要的信息。
为了完善会员资料，开发者将在获取你的明示同意后，收集你的微信昵称、头像。
为了登录和联系，开发者将在获取你的明示同意后，收集你的手机号。
为了记录锻炼成果，开发者将在获取你的明示同意后，收集你的微信运动步数。
为了查找附近门店，开发者将在获取你的明示同意后，收集你的位置信息。
开发者收集你选中的照片或视频信息，用于发布打卡动态。
开发者收集你的设备信息，用于保障运行安全。
开发者使用你的相册（仅写入）权限，用于保存海报。

2. 第三方插件信息
插件名称：示例客服助手
插件提供方名称：示例客服（北京）有限公司
为了发送语音类型的聊天内容，开发者将在获取你的明示同意后，访问你的麦克风。

3. 用户权益
关于收集你的位置信息，你可以通过以下路径：小程序主页右上角“…”—“设置”—点击特定信息—点击“不允许”，撤回对开发者的授权。
关于收集你的手机号，你可以通过以下路径：小程序主页右上角“…”—“设置”—“小程序已获取的信息”—点击“通知开发者删除”，开发者承诺收到通知后将删除信息。
关于你的个人信息，你可以与开发者联系，行使查阅、复制、更正、删除等法定权利。
邮箱：privacy@gym.example

4. 开发者对信息的存储
固定存储期限：180天

5. 信息的使用规则
开发者将会在本指引所明示的用途内使用收集的信息。

6. 信息对外提供
开发者承诺，不会主动共享或转让你的信息至任何第三方，如存在确需共享或转让时，开发者应当直接征得或确认第三方征得你的单独同意。

更新日期：2026-03-01
生效日期：2026-03-08
`;

export const SAMPLE_C = `Privacy Policy - Harbour Coffee mini-program
Effective date: 1 June 2026
Harbour Coffee (Example) Ltd ("we") runs this mini-program.

What we collect
We collect your phone number and nickname to create your member account.
You may choose to provide your birthday so that we can send a birthday coupon.
We automatically collect your IP address, device model and operation log.
When you search for stores we use your approximate location. We do not collect your precise location.
We never access your contacts.

How we share
We may share your order details with our delivery partner Swift Riders Ltd.
The app uses Sentry SDK for crash reporting, hosted in the United States.
We will not sell your personal information to third parties.
We will not share your personal information except as described in this policy.

Retention
We retain order records for 3 years and other data as long as necessary.

Your rights
You have the right to access your data and to obtain a copy. You may ask us to correct your information or to delete your account. You can withdraw your consent at any time. You have the right to data portability.

Transfers
Crash data may be transferred outside the EEA under standard contractual clauses.

Children
Our service is not for children under 14.

Contact us at privacy@harbour.example
`;
