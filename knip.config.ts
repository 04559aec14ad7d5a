import type { KnipConfig } from 'knip'

/** What a style sheet imports, so that its packages count as used. */
const importsOfCss = (text: string) =>
  [...text.matchAll(/@import\s+["']([^"']+)["']/g)].map(([, name]) => `import '${name}'`).join('\n')

const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        'processes/{,testing/}*/main.ts',
        'processes/start/leash.ts',
        'processes/*/*.mjs',
        'examples/**/*.mjs',
        '.ci/**/*.{ts,cjs,mjs}',
        'e2e/**/*.{ts,mjs}',
        'bench/{bench,report}.mjs',
        'bench/main.ts',
        'bench/{load,servers,stage}/*.mjs',
      ],
      project: ['**/*.{ts,tsx,mjs,cjs,css}', '!bench/peers/**'],
    },
    'bench/peers': { entry: ['*.mjs'], project: ['*.mjs'] },
  },
  ignoreExportsUsedInFile: { interface: true, type: true },
  compilers: { css: importsOfCss },
}

export default config
