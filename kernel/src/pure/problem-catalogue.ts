import { entry, type ProblemEntry } from './problem-entry.ts';
import { REGISTRY_PROBLEMS } from './registry-problems.ts';

/** Every refusal by code. Codes are never reused for another meaning. */
export const PROBLEMS = {
  EDIT_CONFLICT: entry(
    409,
    'never',
    ['内容已被他人修改', 'Changed by someone else meanwhile'],
    ['重新打开最新版本后再修改', 'Open the latest version and make the change again'],
  ),
  NOT_FOUND: entry(404, 'never', ['未找到', 'Not found'], ['核对编号或地址', 'Check the id or address']),
  INPUT_INVALID: entry(
    400,
    'never',
    ['填写内容不符合要求', 'The input is not acceptable'],
    ['按提示更正后再提交', 'Correct it as stated and submit again'],
  ),
  FORBIDDEN: entry(
    403,
    'never',
    ['无权进行此操作', 'Not permitted'],
    ['由有权限的人员办理，或向本单位公开办公室申请授权', 'Ask someone with the role, or ask your office for the grant'],
  ),
  REVIEW_ACT_NOT_ALLOWED: entry(
    409,
    'never',
    ['当前审核环节不允许此操作', 'This act is not possible at this review step'],
    ['刷新后按当前环节可选的操作办理', 'Refresh and choose an act the current step offers'],
  ),
  REVIEW_OWN_DRAFT: entry(
    403,
    'never',
    ['不得审核本人拟写的稿件', 'Nobody reviews their own draft'],
    ['由另一位审核人办理', 'Another reviewer has to act'],
  ),
  REVIEW_ADJACENT_STEP: entry(
    403,
    'never',
    ['同一人不得办理相邻两个审核环节', 'One person may not act in two adjacent review steps'],
    ['由另一位审核人办理', 'Another reviewer has to act'],
  ),
  REVIEW_ROLE_REQUIRED: entry(
    403,
    'never',
    ['此审核环节须由规定角色办理', 'This review step needs another role'],
    ['由持有该角色的人员办理', 'Someone holding that role has to act'],
  ),
  REVIEW_HASH_CHANGED: entry(
    409,
    'never',
    ['送审后内容已变动', 'The content changed after it was read for review'],
    ['重新阅读当前内容后再审核', 'Read the current content and review again'],
  ),
  CONTENT_CHECK_FAILED: entry(
    422,
    'never',
    ['内容检查未通过', 'The content check failed'],
    ['逐项处理检查结果后再提交', 'Resolve each result of the check and submit again'],
  ),
  COLUMN_UNKNOWN: entry(
    404,
    'never',
    ['没有此栏目', 'There is no such column'],
    ['核对栏目编码', 'Check the column code'],
  ),
  COLUMN_CLOSED: entry(
    409,
    'never',
    ['栏目已关闭或隐藏', 'The column is closed or hidden'],
    ['改投其他栏目，或先申请恢复该栏目', 'Choose another column, or apply to reopen this one'],
  ),
  PATH_TAKEN: entry(
    409,
    'never',
    ['路径已被占用', 'The path is already in use'],
    ['换一个路径', 'Choose another path'],
  ),
  CODE_TAKEN: entry(
    409,
    'never',
    ['代码已被使用', 'The code is already in use'],
    ['换一个代码', 'Choose another code'],
  ),
  PUSH_KEYS_LIVE: entry(
    409,
    'never',
    ['该客户端已有两把有效密钥', 'The client has two live keys already'],
    ['先吊销不再使用的一把', 'Revoke the one that is no longer used first'],
  ),
  PUSH_NOT_SET_UP: entry(
    503,
    'later',
    ['本系统未设置推送密钥的根密钥', 'This installation has no PUSH_SECRET_KEY'],
    ['由系统管理员设置 PUSH_SECRET_KEY 后重启', 'Have the system administrator set PUSH_SECRET_KEY and restart'],
  ),
  RESPONSIBILITY_PRIMARY_EXISTS: entry(
    409,
    'never',
    ['该栏目此时段已有主责单位', 'The column already has a primary unit in this period'],
    ['先终止现有主责，或登记为协办', 'End the present one first, or record this unit as assisting'],
  ),
  ...REGISTRY_PROBLEMS,
  CALENDAR_NOT_ANNOUNCED: entry(
    409,
    'later',
    [
      '该年度放假安排尚未公布，不能计算工作日',
      'The calendar of this year is not announced, working days cannot be counted',
    ],
    ['国务院办公厅公布后上传该年度工作日历', 'Upload the calendar of the year once it is announced'],
  ),
  RUN_IN_PROGRESS: entry(
    409,
    'later',
    ['该任务正在运行', 'A run is in progress'],
    ['等待本次运行结束，或先取消', 'Wait for the run to end, or cancel it'],
  ),
  BINDING_DISABLED: entry(
    409,
    'never',
    ['该采集绑定未启用', 'The binding is not enabled'],
    ['预览通过后启用绑定', 'Enable the binding after a passing preview'],
  ),
  UNAUTHENTICATED: entry(401, 'never', ['请先登录', 'Sign in first'], ['登录后再试', 'Sign in and try again']),
  INTERNAL_TOKEN_REQUIRED: entry(
    401,
    'never',
    ['缺少有效的内部令牌', 'A valid internal token is required'],
    ['经网关访问，或核对服务密钥与时钟', 'Go through the gateway, or check service keys and clocks'],
  ),
  SIGN_IN_FAILED: entry(
    401,
    'never',
    ['账号或密码不正确', 'Account or password is wrong'],
    ['核对后重新输入，或联系系统管理员重置', 'Enter them again, or ask the system administrator for a reset'],
  ),
  PASSWORD_CHANGE_REQUIRED: entry(
    403,
    'never',
    ['须先修改密码', 'The password has to be changed first'],
    ['修改密码后再继续', 'Change the password, then go on'],
  ),
  ACCOUNT_LOCKED: entry(
    423,
    'later',
    ['账号已锁定', 'The account is locked'],
    ['稍后再试，或联系安全管理员解锁', 'Try later, or ask the security administrator to unlock it'],
  ),
  IN_TRANSACTION: entry(
    500,
    'never',
    ['事务内不得进行外部调用', 'No outside call inside a transaction'],
    ['在事务提交后再调用', 'Make the call after the transaction committed'],
  ),
  TRANSACTION_TIMEOUT: entry(
    503,
    'later',
    ['事务超时，已回滚', 'The transaction took too long and was rolled back'],
    ['稍后重试；若反复出现请联系系统管理员', 'Try again; if it repeats, tell the system administrator'],
  ),
  DATA_DIRECTORY_LOCKED: entry(
    503,
    'later',
    ['数据目录正被另一进程使用', 'Another process uses the data directory'],
    ['先停止另一进程', 'Stop the other process first'],
  ),
  CONFIG_INVALID: entry(
    500,
    'never',
    ['配置不正确', 'The configuration is wrong'],
    ['按提示更正配置后重新启动', 'Correct the configuration as stated and start again'],
  ),
  CURSOR_INVALID: entry(
    400,
    'never',
    ['翻页游标无效', 'The cursor is not valid'],
    ['从第一页重新开始', 'Start again from the first page'],
  ),
  SERVICE_UNAVAILABLE: entry(
    503,
    'later',
    ['服务暂不可用', 'The service is not available at present'],
    ['稍后重试', 'Try again later'],
  ),
  INTERNAL: entry(
    500,
    'later',
    ['系统内部错误', 'Internal error'],
    [
      '稍后重试；若反复出现请将编号告知系统管理员',
      'Try again; if it repeats, give the number to the system administrator',
    ],
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;
