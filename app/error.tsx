'use client'
export { StrayError as default } from '@/components/shell/stray-error'
