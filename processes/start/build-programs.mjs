import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { build, context, stop } from 'esbuild'

const law = { verifier: ['zod', 'drizzle-orm', 'next'] }

/** Bundles every processes/<name>/main.ts into dist/<name>.mjs; packages stay in node_modules. */
export async function buildPrograms() {
  const { metafile } = await build(options())
  await stop()
  for (const [name, banned] of Object.entries(law)) assertAbsent(metafile, name, banned)
  writeFileSync('dist/meta.json', JSON.stringify(metafile))
}

/** Bundles again whatever changes, until the function that it answers is called. */
export async function watchPrograms() {
  const watching = await context(options())
  await watching.watch()
  return async () => {
    await watching.dispose()
    await stop()
  }
}

function options() {
  const names = readdirSync('processes').filter((name) => existsSync(`processes/${name}/main.ts`))
  const programs = names.map((name) => ({ in: `processes/${name}/main.ts`, out: name }))
  return {
    entryPoints: [...programs, { in: 'processes/start/leash.ts', out: 'leash' }],
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.15',
    format: 'esm',
    sourcemap: true,
    metafile: true,
    logLevel: 'error',
  }
}

/** The bundle law: what must not be paid for at every request may not even be loaded. */
function assertAbsent(metafile, name, banned) {
  const output = metafile.outputs[`dist/${name}.mjs`]
  if (!output) throw new Error(`There is no dist/${name}.mjs to hold the bundle law against.`)
  const packages = output.imports.map(({ path }) => path)
  const found = packages.filter((path) => banned.some((name) => path === name || path.startsWith(`${name}/`)))
  if (found.length > 0) throw new Error(`dist/${name}.mjs may not load ${found.join(', ')}: see dist/meta.json.`)
}
