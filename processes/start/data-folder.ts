import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@/lib/kit/errors'

/** Makes the data folder where it is missing, or says why it cannot be used. */
export function openDataFolder(folder: string): void {
  try {
    // Others may pass through (Postgres may run as another account), not look.
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : String(cause)
    throw new AppError(
      'unavailable',
      `Cannot write to the data folder ${folder} (${code}). Set KEYSTILE_DATA to another.`,
      {
        cause,
      },
    )
  }
}
