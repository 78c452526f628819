/** Which part may import which: imports run one way. Planted violations in tools/tasks/boundaries.test.ts prove that each rule bites. */
const tests = '[.](test|cluster[.]test)[.]tsx?$';
const definitions = ['^services/[^/]+/service[.]ts$', '^frontends/[^/]+/frontend[.]ts$'];

module.exports = {
  forbidden: [
    { name: 'contracts-stand-alone', comment: 'contracts imports zod only', severity: 'error', from: { path: '^packages/contracts/', pathNot: [tests, '/testing/'] }, to: { pathNot: ['^packages/contracts/', 'node_modules/zod/', ...definitions], dependencyTypesNot: ['core'] } },
    { name: 'packages-know-no-deployable', comment: 'packages are what the others share', severity: 'error', from: { path: '^packages/' }, to: { path: '^(services|frontends|platform|stacks|tools)/', pathNot: definitions } },
    { name: 'packages-apart', comment: 'beside contracts, only the frontend kit builds on another package', severity: 'error', from: { path: '^packages/(service-kit|importer|development-gateway)/' }, to: { path: '^packages/(?!contracts/)', pathNot: '^packages/$1/' } },
    { name: 'services-apart', comment: 'no service imports another service', severity: 'error', from: { path: '^services/([^/]+)/' }, to: { path: '^services/', pathNot: '^services/$1/' } },
    { name: 'services-stand-on-contracts-and-kit', comment: 'a service knows no micro-frontend and no other package', severity: 'error', from: { path: '^services/' }, to: { path: '^(frontends/|packages/(?!contracts/|service-kit/))' } },
    { name: 'frontends-apart', comment: 'no micro-frontend imports another', severity: 'error', from: { path: '^frontends/([^/]+)/' }, to: { path: '^frontends/', pathNot: '^frontends/$1/' } },
    { name: 'frontends-stand-on-contracts-and-kits', comment: 'the importer and the gateway are for operators', severity: 'error', from: { path: '^(frontends|packages/frontend-kit)/' }, to: { path: '^packages/(?!contracts/|service-kit/|frontend-kit/)' } },
    { name: 'frontends-know-no-service', comment: 'they speak to services by HTTP, with the schemas of contracts', severity: 'error', from: { path: '^frontends/' }, to: { path: '^services/' } },
    { name: 'services-and-frontends-know-no-stack', severity: 'error', from: { path: '^(services|frontends)/' }, to: { path: '^(platform|stacks|tools)/' } },
    { name: 'nothing-to-tools', comment: 'tools are commands: they import, nobody imports them', severity: 'error', from: { path: '^(packages|services|frontends|platform|stacks)/' }, to: { path: '^tools/' } },
    { name: 'no-pulumi-in-services-and-frontends', comment: 'not even by way of others', severity: 'error', from: { path: '^(packages|services|frontends)/' }, to: { path: 'node_modules/@pulumi/', reachable: true } },
    { name: 'no-pulumi-on-the-local-site', severity: 'error', from: { path: '^(stacks/local|tools/(?!cluster-tests/|images/)[^/]+)/', pathNot: tests }, to: { path: 'node_modules/@pulumi/', reachable: true } },
    { name: 'no-registry-in-processes', comment: 'an image holds one deployable and what it imports: what a process knows of others comes by its environment', severity: 'error', from: { path: '^(services|frontends)/[^/]+/(main|migrate)[.]ts$' }, to: { path: '^packages/contracts/registry[.]ts$', reachable: true } },
    { name: 'definitions-are-data', comment: 'a definition imports neither server code nor Pulumi', severity: 'error', from: { path: '^(services/([^/]+)/(?:service|routes/.+)[.]ts|frontends/[^/]+/frontend[.]ts)$' }, to: { pathNot: ['^packages/contracts/', 'node_modules/zod/', '^services/$2/routes/'] } },
    { name: 'domain-knows-neither-http-nor-amqp', severity: 'error', from: { path: '^services/[^/]+/domain/' }, to: { path: ['^services/[^/]+/(http|events)/', 'node_modules/(koa|@koa|rascal|amqplib)/', '^packages/service-kit/(http|events)/'] } },
    { name: 'domain-knows-no-adapter', comment: 'what the domain needs of the world outside is an interface of its own; app.ts brings an adapter', severity: 'error', from: { path: '^services/[^/]+/domain/' }, to: { path: '^services/[^/]+/adapters/' } },
    { name: 'taxonomy-knows-no-post', comment: 'posts have categories and tags; what changes both at once is in edit-taxonomy', severity: 'error', from: { path: '^services/blog/domain/taxonomy/' }, to: { path: '^services/blog/domain/(?!taxonomy/|text/)[^/]+/' } },
    { name: 'views-know-no-server', comment: 'it runs in the browser too, and takes its data as properties', severity: 'error', from: { path: '^(?:frontends/([^/]+)/(?:client|layout|parts)|packages/frontend-kit/(?:app|browser|controls|i18n|ui))/', pathNot: tests }, to: { path: '^(frontends/$1/server|packages/frontend-kit/server|packages/service-kit)/' } },
    { name: 'platform-reads-definitions-only', severity: 'error', from: { path: '^platform/', pathNot: tests }, to: { path: '^((services|frontends|stacks)/|packages/(?!contracts/))', pathNot: definitions } },
    { name: 'stacks-and-tools-read-definitions-only', comment: 'what runs a deployable starts its main and reads its definition', severity: 'error', from: { path: '^(stacks|tools)/', pathNot: [tests, '/testing/'] }, to: { path: '^(services|frontends)/', pathNot: definitions } },
    { name: 'no-circular', comment: 'by type alone neither: take what both need into a third file, or let the part declare what it takes', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: tests }, to: { path: tests } },
    { name: 'no-test-code-in-product', severity: 'error', from: { path: '^(packages|services|frontends|platform|stacks|tools)/', pathNot: [tests, '/testing/', '^tools/(bench|chaos|cluster-tests)/'] }, to: { path: '/testing/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages|services|frontends|platform|stacks|tools)/.*/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs'] },
  },
};
