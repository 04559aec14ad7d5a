'use client'
import './globals.css'

export { GlobalError as default } from '@/components/shell/global-error'
