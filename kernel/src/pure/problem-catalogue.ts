/** Whether trying the same thing again can help: never, or later without changing anything. */
export type Retry = 'never' | 'later';

/** What a code means: HTTP status where one is needed, whether to retry, what was refused and how to mend it. */
export type ProblemEntry = {
  status: number;
  retry: Retry;
  message: { zh: string; en: string };
  mend: { zh: string; en: string };
};

const entry = (
  status: number,
  retry: Retry,
  message: [zh: string, en: string],
  mend: [zh: string, en: string],
): ProblemEntry => ({
  status,
  retry,
  message: { zh: message[0], en: message[1] },
  mend: { zh: mend[0], en: mend[1] },
});

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
  OUTSIDE_UNIT: entry(
    403,
    'never',
    ['不在您的单位范围内', 'Outside the units you act for'],
    ['由该单位人员办理，或由主管办公室办理', 'Someone of that unit or the lead office has to act'],
  ),
  PERIOD_INVALID: entry(
    422,
    'never',
    ['起止日期不正确', 'The period is not possible'],
    ['使起始日早于终止日', 'Let the first day come before the last'],
  ),
  PERIOD_OVERLAP: entry(
    409,
    'never',
    ['与已有时段重叠', 'The period overlaps one that is recorded'],
    ['先终止原时段，或调整起止日期', 'End the other first, or choose other days'],
  ),
  UNIT_CYCLE: entry(
    422,
    'never',
    ['单位的上级不能是它自己或其下级', 'A unit cannot lie below itself'],
    ['选择另一个上级单位', 'Choose another unit above it'],
  ),
  UNIT_IN_USE: entry(
    409,
    'never',
    ['单位仍有未了事项，不能撤销', 'The unit still holds something and cannot end'],
    ['先移交所列责任、下级单位或网站', 'Hand over the responsibilities, units or sites named first'],
  ),
  POST_TAKEN: entry(
    409,
    'never',
    ['该职务此时段已有人担任', 'The post is held by someone else in this period'],
    ['先终止现任，或调整起止日期', 'End the present one first, or choose other days'],
  ),
  HAND_OVER_REQUIRED: entry(
    409,
    'never',
    ['该人员仍负责栏目，须办理交接', 'The person still answers for columns'],
    ['指定接手人', 'Name who takes over'],
  ),
  ROLES_IN_CONFLICT: entry(
    422,
    'never',
    ['所选角色不得由同一账号兼任', 'These roles may not be held together'],
    ['每类管理员使用单独账号', 'Give each kind of administrator an account of its own'],
  ),
  ROLE_NOT_FOR_OUTSOURCED: entry(
    422,
    'never',
    [
      '外包账号及技术维护角色不得持有审核、签发、发布权限',
      'Outsourced and maintaining accounts never review, sign or publish',
    ],
    ['由本单位在编人员账号持有该角色', 'Give the role to an account of the unit’s own staff'],
  ),
  GRANT_NOT_ALLOWED: entry(
    403,
    'never',
    ['只有直接责任人可以授权', 'Only the directly responsible person may grant this'],
    ['由该栏目责任岗位的责任人办理授权', 'The person answering for the column has to grant it'],
  ),
  SITE_ID_CODE_INVALID: entry(
    422,
    'never',
    ['网站标识码格式不正确', 'The site identification code is malformed'],
    ['填写10位数字，或“bm”加8位数字', 'Give 10 digits, or “bm” and 8 digits'],
  ),
  SITE_NOT_FOR_UNIT: entry(
    422,
    'never',
    ['该类单位不单独设立网站或已有网站', 'A unit of this kind keeps no site of its own, or has one already'],
    ['改设子站或栏目，或由上级单位设立', 'Make it a sub-site or a column, or let the unit above run it'],
  ),
  SITE_STATUS_NOT_ALLOWED: entry(
    409,
    'never',
    ['网站当前状态不允许此变更', 'The site cannot change to this status now'],
    ['按网站生命周期的下一状态办理', 'Choose one of the next statuses of its life'],
  ),
  SITE_IN_USE: entry(
    409,
    'never',
    ['网站仍有栏目、子站或其他事项，不能删除', 'The site still holds columns, sub-sites or something else'],
    ['先移走所列事项，或按关停程序办理', 'Move what is named first, or take the site through its closing'],
  ),
  SITE_CLOSING_INCOMPLETE: entry(
    422,
    'never',
    ['关停手续不全', 'The closing of the site is incomplete'],
    ['补齐公告、去向与数据移交', 'Complete the notice, where it went, and the hand-over of data'],
  ),
  COLUMN_CYCLE: entry(
    422,
    'never',
    ['栏目的上级不能是它自己或其下级', 'A column cannot lie below itself'],
    ['选择另一个上级频道', 'Choose another channel above it'],
  ),
  COLUMN_IN_USE: entry(
    409,
    'never',
    ['栏目仍有责任、内容或下级栏目，不能删除', 'The column still has responsibilities, content or columns below it'],
    ['先终止责任或移走下级栏目，或改为关闭', 'End the responsibilities or move the columns first, or close it instead'],
  ),
  CHANGE_REQUEST_REQUIRED: entry(
    403,
    'never',
    ['主站栏目须凭获批的变更申请修改', 'Columns of a main site change only by an approved request'],
    ['先提交栏目变更申请，由主管办公室审批', 'Submit a change request for the lead office to approve'],
  ),
  CHANGE_REQUEST_DECIDED: entry(
    409,
    'never',
    ['该申请已办结', 'The request is decided already'],
    ['如需再次变更请另行申请', 'Submit another request'],
  ),
  MODE_PRECONDITION: entry(
    422,
    'never',
    ['不满足该维护方式的条件', 'The conditions of this maintenance mode are not met'],
    ['按提示补齐条件，或改用其他方式', 'Meet the condition named, or choose another mode'],
  ),
  MANDATE_NOT_ALLOWED: entry(
    422,
    'never',
    ['不符合委托发布的条件', 'The conditions of an entrustment are not met'],
    ['核对委托方、受托方与栏目', 'Check both units and the column'],
  ),
  MANDATE_OVERLAP: entry(
    409,
    'never',
    ['此时段已有委托', 'There is a mandate in this period already'],
    ['先终止原委托，或调整起止日期', 'End the other first, or choose other days'],
  ),
  MANDATE_DECIDED: entry(
    409,
    'never',
    ['该委托已办结', 'The mandate is decided already'],
    ['如需再次委托请另行申请', 'Apply for another'],
  ),
  RULE_CONTRADICTORY: entry(
    422,
    'never',
    ['更新规则自相矛盾', 'The update rule contradicts itself or another'],
    ['按提示更正期限、日期或起止', 'Correct the period, the date or the days as stated'],
  ),
  CALENDAR_INVALID: entry(
    422,
    'never',
    ['工作日历不完整或有重复', 'The work calendar lacks days or lists some twice'],
    ['按提示更正该年度的放假与调休', 'Correct the days of the year named and upload it again'],
  ),
  FORM_ACT_NOT_ALLOWED: entry(
    409,
    'never',
    ['申报单当前状态不允许此操作', 'The form does not allow this act now'],
    ['刷新后按当前状态办理', 'Refresh and act as its state allows'],
  ),
  FORM_INCOMPLETE: entry(
    422,
    'never',
    ['申报单填写不完整', 'The form is not complete'],
    ['补齐所列栏目的标记、原因与联系人', 'Complete the marks, reasons and contact named'],
  ),
  TEMPLATE_ACT_NOT_ALLOWED: entry(
    409,
    'never',
    ['模板当前状态不允许此操作', 'The template does not allow this act now'],
    ['另建新版本', 'Make a new version'],
  ),
  NOTICE_ACT_NOT_ALLOWED: entry(
    409,
    'never',
    ['告知单当前状态不允许此操作', 'The notice does not allow this act now'],
    ['刷新后按当前状态办理', 'Refresh and act as its state allows'],
  ),
  URL_MAPPING_INVALID: entry(
    422,
    'never',
    ['地址对照有误', 'The mapping of addresses is wrong'],
    ['按提示逐行更正', 'Correct each line as stated'],
  ),
  REGISTER_FIELDS_MISSING: entry(
    422,
    'never',
    ['登记内容缺少必填项', 'The register entry lacks required fields'],
    ['补齐所列各项', 'Fill in the fields named'],
  ),
  REGISTER_ACT_NOT_ALLOWED: entry(
    409,
    'never',
    ['登记条目当前状态或检查结果不允许此操作', 'The register entry does not allow this act now'],
    ['刷新后按当前状态办理；检查未通过的先整改', 'Refresh and act as its state allows; mend what failed a check first'],
  ),
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
