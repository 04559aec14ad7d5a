/** The edge of everything one types or chooses in: 3:1 against what is behind it. */
export const inputStyle =
  'w-full min-w-0 rounded border border-edge bg-surface px-2.5 text-ink transition-colors hover:border-muted disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-state-ink coarse:text-[16px] focus-visible:outline-offset-0'
