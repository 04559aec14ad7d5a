'use server'
import { addScope } from '@/lib/apis/add-scope'
import { addScopeInput, createApiInput, removeScopeInput, updateApiInput, updateScopeInput } from '@/lib/apis/contract'
import { createApi } from '@/lib/apis/create'
import { removeScope } from '@/lib/apis/remove-scope'
import { updateApi } from '@/lib/apis/update'
import { updateScope } from '@/lib/apis/update-scope'
import { userAction } from '@/lib/web/action'

export const createApiAction = userAction(createApiInput, createApi)
export const updateApiAction = userAction(updateApiInput, updateApi)
export const addScopeAction = userAction(addScopeInput, addScope)
export const updateScopeAction = userAction(updateScopeInput, updateScope)
export const removeScopeAction = userAction(removeScopeInput, removeScope)
