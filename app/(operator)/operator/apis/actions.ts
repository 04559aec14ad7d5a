'use server'
import { addScope } from '@/lib/apis/add-scope'
import {
  addScopeInput,
  apiIdInput,
  createApiInput,
  removeScopeInput,
  updateApiInput,
  updateScopeInput,
} from '@/lib/apis/contract'
import { createApi } from '@/lib/apis/create'
import { removeScope } from '@/lib/apis/remove-scope'
import { resumeApi } from '@/lib/apis/resume'
import { suspendApi } from '@/lib/apis/suspend'
import { updateApi } from '@/lib/apis/update'
import { updateScope } from '@/lib/apis/update-scope'
import { userAction } from '@/lib/web/action'

export const createApiAction = userAction(createApiInput, createApi)
export const updateApiAction = userAction(updateApiInput, updateApi)
export const suspendApiAction = userAction(apiIdInput, suspendApi)
export const resumeApiAction = userAction(apiIdInput, resumeApi)
export const addScopeAction = userAction(addScopeInput, addScope)
export const updateScopeAction = userAction(updateScopeInput, updateScope)
export const removeScopeAction = userAction(removeScopeInput, removeScope)
