'use client'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { saveText } from '@/components/ui/save-text'
import { useLeaveGuard } from '@/components/ui/use-leave-guard'
import type { RotatedKey } from '@/lib/keys/bulk/contract'
import { rotatedCsv, rotatedEnv } from './rotated-files'

type RotatedDialogProps = { issued: readonly RotatedKey[]; onStored: () => void }

/** Shows the new credentials of many keys once; it stays until the person says that they have stored them. */
export function RotatedDialog({ issued, onStored }: RotatedDialogProps) {
  useLeaveGuard(true)
  return (
    <Dialog dismissible={false} onOpenChange={() => {}} open width="wide">
      <DialogTitle>
        {issued.length === 1 ? 'New secret' : `${issued.length.toLocaleString('en')} new secrets`}
      </DialogTitle>
      <DialogText>Shown once. We keep only hashes. Store them now, where your programs find them.</DialogText>
      <DialogBody>
        <ul aria-label="New credentials" className="max-h-80 overflow-y-auto rounded border border-line">
          {issued.map(({ keyId, name, credential }) => (
            <li className="flex items-center gap-2 border-line border-b px-3 py-2 last:border-b-0" key={keyId}>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block select-all overflow-x-auto whitespace-nowrap font-mono text-[13px]">
                  {credential}
                </span>
              </span>
              <CopyButton label={`Copy the credential of ${name}`} text={credential} />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => saveText(rotatedEnv(issued), '.env')} size="small">
            <Icon name="download" />
            Download .env
          </Button>
          <Button onClick={() => saveText(rotatedCsv(issued), 'credentials.csv')} size="small">
            <Icon name="download" />
            Download CSV
          </Button>
        </div>
      </DialogBody>
      <DialogActions>
        <Button onClick={onStored} variant="primary">
          I have stored them
        </Button>
      </DialogActions>
    </Dialog>
  )
}
