'use server'
import {
  bulkExtendInput,
  bulkKeysInput,
  bulkRevokeInput,
  bulkRotateInput,
  bulkTagInput,
} from '@/lib/keys/bulk/contract'
import { bulkDisable } from '@/lib/keys/bulk/disable'
import { bulkEnable } from '@/lib/keys/bulk/enable'
import { bulkExtend } from '@/lib/keys/bulk/extend'
import { previewBulk } from '@/lib/keys/bulk/preview'
import { bulkRevoke } from '@/lib/keys/bulk/revoke'
import { bulkRotate } from '@/lib/keys/bulk/rotate'
import { bulkTag } from '@/lib/keys/bulk/tag'
import { teamAction } from '@/lib/web/action'

export const previewBulkAction = teamAction(bulkKeysInput, previewBulk)
export const bulkRevokeAction = teamAction(bulkRevokeInput, bulkRevoke)
export const bulkDisableAction = teamAction(bulkKeysInput, bulkDisable)
export const bulkEnableAction = teamAction(bulkKeysInput, bulkEnable)
export const bulkExtendAction = teamAction(bulkExtendInput, bulkExtend)
export const bulkRotateAction = teamAction(bulkRotateInput, bulkRotate)
export const bulkTagAction = teamAction(bulkTagInput, bulkTag)
