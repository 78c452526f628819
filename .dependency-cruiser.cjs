/** Which part may import which: imports run one way. Planted violations in stacks/tasks/boundaries.test.ts prove that it bites. */
module.exports = {
  forbidden: [
    { name: 'contracts-stand-alone', comment: 'contracts imports zod only', severity: 'error', from: { path: '^services/contracts/', pathNot: ['[.]test[.]ts$', '/testing/'] }, to: { pathNot: ['^services/contracts/', 'node_modules/zod/', '^services/[^/]+/service[.]ts$', '^frontends/[^/]+/frontend[.]ts$'], dependencyTypesNot: ['core'] } },
    { name: 'services-apart', comment: 'no service imports another service', severity: 'error', from: { path: '^services/(?!kit/|contracts/)([^/]+)/' }, to: { path: '^services/(?!kit/|contracts/)([^/]+)/', pathNot: '^services/$1/' } },
    { name: 'kit-knows-no-service', severity: 'error', from: { path: '^services/kit/' }, to: { path: '^(services/(?!kit/|contracts/)|frontends/|platform/|stacks/)' } },
    { name: 'frontends-apart', severity: 'error', from: { path: '^frontends/(?!kit/)([^/]+)/' }, to: { path: '^frontends/(?!kit/)([^/]+)/', pathNot: '^frontends/$1/' } },
    { name: 'services-and-frontends-know-no-stack', severity: 'error', from: { path: '^(services|frontends)/' }, to: { path: '^(platform|stacks)/' } },
    { name: 'no-pulumi-in-services-and-frontends', comment: 'not even by way of others', severity: 'error', from: { path: '^(services|frontends)/' }, to: { path: 'node_modules/@pulumi/', reachable: true } },
    { name: 'no-pulumi-on-the-local-site', severity: 'error', from: { path: '^stacks/(local|import|bench|chaos|docs|tasks)/', pathNot: '[.]test[.]ts$' }, to: { path: 'node_modules/@pulumi/', reachable: true } },
    { name: 'definitions-are-data', comment: 'a definition imports neither server code nor Pulumi', severity: 'error', from: { path: '^(services/([^/]+)/(?:service|routes/[^/]+)[.]ts|frontends/[^/]+/frontend[.]ts)$' }, to: { pathNot: ['^services/contracts/', 'node_modules/zod/', '^services/$2/routes/'] } },
    { name: 'domain-knows-neither-http-nor-amqp', severity: 'error', from: { path: '^services/[^/]+/domain/' }, to: { path: ['^services/[^/]+/(http|events)/', 'node_modules/(koa|@koa|rascal|amqplib)/'], pathNot: ['^services/contracts/', '^services/kit/events/(outbox|newest)[.]ts$', '^services/kit/http/(cursor|identity)[.]ts$'] } },
    { name: 'platform-reads-definitions-only', severity: 'error', from: { path: '^platform/', pathNot: '[.]test[.]ts$' }, to: { path: '^(services/(?!contracts/)[^/]+/(?!service[.]ts$)|frontends/[^/]+/(?!frontend[.]ts$)|stacks/)' } },
    { name: 'no-cycles', comment: 'types may know each other, code may not', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: '[.](test|cluster[.]test)[.]tsx?$' }, to: { path: '[.]test[.]tsx?$' } },
    { name: 'no-test-code-in-product', severity: 'error', from: { path: '^(services|frontends|platform|stacks)/', pathNot: ['[.]test[.]tsx?$', '/testing/', '/cluster-tests/'] }, to: { path: '/testing/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(services|frontends|platform|stacks)/.*/?dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs'] },
  },
};
