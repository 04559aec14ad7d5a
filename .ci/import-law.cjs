// The import law of docs/architecture.md, checked over resolved files. Each message says where the line belongs instead.
const tests = '\\.test\\.ts$|/testing/'
// A room's contract, and what screens need of it at run time, without zod: its terms, and how its queries are read and written.
const contract = '/(contract|terms)\\.ts$|^lib/[^/]+/query/'
const hot = '^(lib/verify/|lib/limits/(?!contract|read-)|lib/requests/(event|journal)|processes/verifier/)'
const foundations = '^lib/(kit|credential|scopes|limits|settings|input|access|audit|outbox|mail)/'

const rule = (name, comment, from, to) => ({
  name,
  severity: 'error',
  comment,
  from: { pathNot: tests, ...from },
  to,
})

module.exports = {
  forbidden: [
    rule('no-cycles', 'Two files need each other: the shared part is a third file.', {}, { circular: true }),
    rule(
      'kit-is-blind',
      'lib/kit knows no product and no package.',
      { path: '^lib/kit/' },
      { pathNot: '^lib/kit/|^node:', dependencyTypesNot: ['core'] },
    ),
    rule(
      'strings-only',
      'lib/credential and lib/scopes import kit alone.',
      { path: '^lib/(credential|scopes)/' },
      { pathNot: '^lib/(kit|credential|scopes)/', dependencyTypesNot: ['core'] },
    ),
    rule(
      'contracts-are-light',
      'A contract is read by browsers: zod, kit, credential/format, scopes and other contracts only.',
      { path: contract },
      { pathNot: `^lib/kit/|^lib/scopes/|^lib/credential/format|${contract}|node_modules/zod/` },
    ),
    rule(
      'db-knows-tables',
      'db imports kit and contracts, never a room.',
      { path: '^db/' },
      { path: '^(lib|app|components|processes)/', pathNot: `^lib/kit/|^lib/credential/format|${contract}` },
    ),
    rule(
      'floor-two',
      'access, audit, outbox and mail get a transaction handed in.',
      { path: '^lib/(access|audit|outbox|mail)/' },
      { path: '^(db/(client|sql)|app|components|processes)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'connections-at-the-root',
      'Only lib/web, processes/*/main and tests open connections; verbs get ctx.',
      { path: '^(lib|app|components)/', pathNot: `^lib/web/|${tests}` },
      { path: '^db/(client|sql)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'features-apart',
      'A room reaches another room through its contract and, inside its own transaction, through its `within`.',
      { path: '^lib/([^/]+)/', pathNot: `^lib/web/|${tests}` },
      { path: '^lib/([^/]+)/', pathNot: `^lib/$1/|${foundations}|^lib/[^/]+/within/|${contract}` },
    ),
    rule(
      'verbs-know-no-web',
      'next and react stay in lib/web, app and components.',
      { path: '^(lib|db|processes)/', pathNot: '^lib/web/|^processes/portal/' },
      { path: 'node_modules/(next|next-auth|react|react-dom|@auth)/' },
    ),
    rule(
      'hot-path',
      'The verifier loads no zod, drizzle or next; it gets rows through a typed sql.',
      { path: hot },
      { path: 'node_modules/(zod|drizzle-orm|next)/|^db/(client|schema)', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'doors-are-thin',
      'app calls lib/web and verbs; tables are behind them.',
      { path: '^app/' },
      { path: '^db/|node_modules/(drizzle-orm|postgres)/' },
    ),
    rule(
      'screens-are-blind',
      'components see contracts, pure kit and each other; actions and data arrive as props.',
      { path: '^components/' },
      {
        path: '^(lib|db|app|processes)/',
        pathNot: `^lib/kit/|^lib/scopes/|^lib/credential/format|${contract}`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'screens-load-no-schemas',
      'A browser would load zod: the values of a contract that screens need are in the terms.ts of its room.',
      { path: '^components/' },
      {
        path: '^lib/.+/contract\\.ts$',
        pathNot: '^lib/(verify|access)/contract\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'nothing-imports-doors',
      'app and processes are entrances.',
      { path: '^(lib|db|components)/' },
      { path: '^(app|processes)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|\\.data|\\.demo)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
