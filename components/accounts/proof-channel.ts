/** Where a window in which somebody has proven who they are tells the one that asked; it carries nothing. */
export const proofChannel = 'keystile-proof'
