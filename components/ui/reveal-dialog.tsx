'use client'
import { type ReactNode, useId } from 'react'
import { Button } from './button'
import { CodeBlock } from './code-block'
import { CopyButton } from './copy-button'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from './dialog'
import { Icon } from './icon'
import { saveText } from './save-text'
import { ScrollRegion } from './scroll-region'
import { Tabs } from './tabs'
import { useLeaveGuard } from './use-leave-guard'

export type RevealSnippet = {
  /** What it is: `curl`, `.env`. */
  label: string
  code: string
  /** The name of a file that it can be saved as. */
  fileName?: string
}

type RevealDialogProps = {
  title: string
  /** What the credential is for; under the title. */
  about?: ReactNode
  credential: string
  snippets: readonly RevealSnippet[]
  /** The person says that they have it; the only way out. */
  onStored: () => void
  /** What happens while it is open: a dot that waits for the first request. */
  children?: ReactNode
}

/** Shows a credential once. Mount it when there is one: it stays until the person says that they have stored it. */
export function RevealDialog({ title, about, credential, snippets, onStored, children }: RevealDialogProps) {
  useLeaveGuard(true)
  return (
    <Dialog dismissible={false} onOpenChange={() => {}} open width="wide">
      <DialogTitle>{title}</DialogTitle>
      {about && <DialogText>{about}</DialogText>}
      <DialogBody>
        <Credential credential={credential} />
        {snippets.length > 0 && <Snippets snippets={snippets} />}
        {children}
      </DialogBody>
      <DialogActions>
        <Button onClick={onStored} variant="primary">
          I have stored it
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Credential({ credential }: { credential: string }) {
  const id = useId()
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <span className="font-medium" id={id}>
        Credential
      </span>
      <div className="flex items-center gap-2">
        <ScrollRegion
          aria-labelledby={id}
          className="h-control min-w-0 flex-1 select-all whitespace-nowrap rounded border border-edge bg-sunken px-2.5 font-mono text-[13px] leading-[30px] coarse:leading-[42px]"
        >
          {credential}
        </ScrollRegion>
        <CopyButton label="Copy credential" size="medium" text={credential} variant="secondary" words="Copy" />
      </div>
      <p className="flex items-start gap-1.5 text-muted text-xs">
        <Icon className="mt-px size-3.5" name="lock" />
        Shown once. We keep only a hash.
      </p>
    </div>
  )
}

function Snippets({ snippets }: { snippets: readonly RevealSnippet[] }) {
  const tabs = snippets.map((snippet) => ({
    value: snippet.label,
    label: snippet.label,
    content: (
      <div className="grid grid-cols-1 gap-2">
        <CodeBlock code={snippet.code} label={snippet.label} />
        {snippet.fileName && <Download code={snippet.code} fileName={snippet.fileName} />}
      </div>
    ),
  }))
  return <Tabs label="Ways to use it" tabs={tabs} />
}

function Download({ code, fileName }: { code: string; fileName: string }) {
  return (
    <Button className="w-fit" onClick={() => saveText(code, fileName)} size="small">
      <Icon name="download" />
      Download {fileName}
    </Button>
  )
}
