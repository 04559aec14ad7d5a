import * as actions from '../actions'

/** What is done to a key on its pages. */
export const keyActions = {
  update: actions.updateKeyAction,
  rotate: actions.rotateKeyAction,
  endSecret: actions.endSecretAction,
  disable: actions.disableKeyAction,
  enable: actions.enableKeyAction,
  revoke: actions.revokeKeyAction,
  restore: actions.restoreKeyAction,
  handOver: actions.handOverKeyAction,
}

/** What is done about scopes that wait for an admin. */
export const approvalActions = {
  approve: actions.approveScopesAction,
  decline: actions.declineScopesAction,
  withdraw: actions.withdrawApprovalAction,
}
