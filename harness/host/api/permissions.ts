import type { Json } from '../../../evidence/events.ts';
import { WITHOUT_POPUP } from '../../../evidence/permissions.ts';
import type { BridgeCall } from '../contract.ts';
import type { PermissionAnswer } from './answers.ts';
import type { PromptAnswer } from './prompts.ts';
import { type Family, HostFail, type HostParts, object, text } from './types.ts';

/** errno of a call that the person does not allow. */
const ERRNO_AUTH_DENY = 103;

/** Scopes of WeChat and what its popup says. Source: "授权" in the mini-program documentation. */
const SCOPES: Readonly<Record<string, string>> = {
  'scope.userInfo': '获取你的昵称、头像、地区及性别',
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.userLocationBackground': '在你使用或离开小程序后获取你的位置信息',
  'scope.record': '使用你的麦克风',
  'scope.camera': '使用你的摄像头',
  'scope.bluetooth': '使用你的蓝牙',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.addPhoneContact': '使用你的通讯录（仅写入）',
  'scope.addPhoneCalendar': '使用你的日历（仅写入）',
  'scope.werun': '获取你的微信运动步数',
};

/** Location scopes need a `permission` entry (the purpose text) in app.json. */
const NEEDS_PURPOSE = new Set(['scope.userLocation', 'scope.userFuzzyLocation', 'scope.userLocationBackground']);

/** State of the authorisation scopes: asked once, then remembered, changed only in the settings page. */
export class Permissions {
  private readonly parts: HostParts;
  /** Granted or refused so far. */
  private readonly known = new Map<string, boolean>();
  private readonly asking = new Map<string, Promise<PermissionAnswer>>();

  constructor(parts: HostParts) {
    this.parts = parts;
  }

  reset(): void {
    this.known.clear();
  }

  /** As `wx.getSetting` gives it: only scopes that were asked for. */
  settings(): Json {
    return Object.fromEntries([...this.known].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Changes a scope in the settings page. */
  change(scope: string, granted: boolean): void {
    this.known.set(scope, granted);
    this.parts.recorder.append({
      type: 'permission-decision',
      scope,
      decision: granted ? 'grant' : 'deny',
      by: 'scenario',
    });
  }

  /** The person is in the settings page and turns the switches of scopes that the scenario has decided anew. */
  applySettingsPage(): void {
    for (const [scope, granted] of [...this.known]) {
      const told = this.parts.options.answers.forPermission(scope);
      const wanted = told?.by === 'scenario' && told.answer !== 'ask-later' ? told.answer === 'grant' : granted;
      if (wanted !== granted) this.change(scope, wanted);
    }
  }

  /** Resolves when allowed; throws WeChat's `auth deny` otherwise. A refusal is remembered and not asked again. */
  async require(scope: string, call: BridgeCall, api: string): Promise<void> {
    if (WITHOUT_POPUP.has(scope)) return void this.known.set(scope, true);
    if (!SCOPES[scope]) throw new HostFail('invalid scope', 1001);
    const known = this.known.get(scope);
    if (known !== undefined) return this.remembered(scope, known);
    const decision = await this.askOnce(scope, call, api);
    if (decision === 'ask-later') throw new HostFail('auth canceled', ERRNO_AUTH_DENY);
    if (decision === 'deny') throw new HostFail('auth deny', ERRNO_AUTH_DENY);
  }

  private remembered(scope: string, granted: boolean): void {
    if (granted) return;
    this.parts.recorder.append({ type: 'permission-decision', scope, decision: 'deny', by: 'remembered' });
    throw new HostFail('auth deny', ERRNO_AUTH_DENY);
  }

  /** Calls that arrive while the popup is open share it. */
  private askOnce(scope: string, call: BridgeCall, api: string): Promise<PermissionAnswer> {
    const open = this.asking.get(scope);
    if (open) return open;
    const asked = this.ask(scope, call, api).finally(() => this.asking.delete(scope));
    this.asking.set(scope, asked);
    return asked;
  }

  private async ask(scope: string, call: BridgeCall, api: string): Promise<PermissionAnswer> {
    const { recorder, prompts, options } = this.parts;
    const promptId = prompts.nextId();
    recorder.append({
      type: 'permission-prompt',
      promptId,
      scope,
      api: `wx.${api}`,
      ...(call.page === undefined ? {} : { page: call.page }),
    });
    const { answer, by } = await prompts.ask(this.popup(scope, api), () =>
      asPrompt(options.answers.forPermission(scope)),
    );
    const decision = asDecision(answer.choice);
    recorder.append({ type: 'permission-decision', promptId, scope, decision, by });
    if (decision !== 'ask-later') this.known.set(scope, decision === 'grant');
    return decision;
  }

  private popup(scope: string, api: string) {
    const permission = object(object(this.parts.options.bundle.app['permission'])[scope]);
    const purpose = NEEDS_PURPOSE.has(scope)
      ? text(permission['desc'], '你的位置信息将用于小程序位置接口的效果展示')
      : '';
    return {
      kind: 'permission',
      api,
      title: `${this.parts.options.bundle.name || '小程序'} 申请`,
      content: [SCOPES[scope] ?? scope, purpose].filter(Boolean).join('\n'),
      choices: [
        { id: 'deny', label: '拒绝' },
        { id: 'grant', label: '允许' },
      ],
    };
  }
}

const asPrompt = (decided: ReturnType<HostParts['options']['answers']['forPermission']>): PromptAnswer | undefined =>
  decided && { answer: { choice: decided.answer }, by: decided.by };

const asDecision = (choice: string): PermissionAnswer =>
  choice === 'grant' || choice === 'deny' ? choice : 'ask-later';

/** authorize, getSetting, openSetting and the check before a gated call. */
export function permissionFamily(permissions: Permissions): Family {
  const check = async (scope: string, call: BridgeCall, api: string): Promise<Json> => {
    await permissions.require(scope, call, api);
    return null;
  };
  return {
    reset: () => permissions.reset(),
    handlers: {
      'permission.check': (args, call) => check(text(args['scope']), call, text(args['api'])),
      authorize: (args, call) => check(text(args['scope']), call, 'authorize'),
      getSetting: () => ({ authSetting: permissions.settings() }),
      openSetting: () => {
        permissions.applySettingsPage();
        return { authSetting: permissions.settings() };
      },
      'setting.change': (args) => {
        permissions.change(text(args['scope']), args['granted'] === true);
        return null;
      },
    },
  };
}
