/** Menus and popovers: the only things with a shadow, with dialogs. */
export const overlayStyle =
  'z-50 animate-appear rounded border border-line bg-raised text-ink shadow-overlay focus-visible:outline-none'

/** A row of a menu or of a list in an overlay. */
export const overlayItemStyle =
  'flex min-h-8 w-full cursor-pointer select-none items-center gap-2 rounded-inner px-2 py-1 text-left outline-none data-[highlighted]:bg-hover data-[disabled]:cursor-not-allowed data-[disabled]:opacity-50 coarse:min-h-11'
