/** Names that stand for each other's place, and what people call their kind; lists are parted by commas, in lower case. */
export interface ChoiceLine {
  /** "Which package manager do we use?" asks for one of its names; empty where nobody asks so. */
  readonly kinds: string;
  readonly names: string;
}

/**
 * Things of which a project, a team or a person usually has one at a time: naming another one of the same
 * line, where the same matter is spoken of, says that it has changed.
 */
export const exclusiveChoices: readonly ChoiceLine[] = [
  { kinds: 'package manager', names: 'npm, pnpm, yarn, bun, deno' },
  { kinds: 'package manager', names: 'pip, poetry, uv, pipenv, conda, pdm' },
  { kinds: 'build tool', names: 'maven, gradle, bazel, sbt, ant' },
  {
    kinds: 'test runner, test framework, tests, unit tests',
    names: 'jest, vitest, mocha, jasmine, ava, tape, node:test',
  },
  { kinds: 'test runner, test framework, tests, unit tests', names: 'pytest, unittest, nose' },
  { kinds: 'test runner, test framework, tests, unit tests', names: 'junit, testng, spock' },
  {
    kinds: 'e2e tests, end to end tests, browser tests, browser automation',
    names: 'cypress, playwright, selenium, puppeteer, webdriverio, testcafe',
  },
  {
    kinds: 'bundler, build tool',
    names: 'webpack, vite, rollup, esbuild, parcel, turbopack, rspack, metro, browserify, snowpack',
  },
  {
    kinds: 'linter',
    names:
      'eslint, biome, oxlint, jshint, tslint, standard, pylint, ruff, flake8, golangci-lint, clippy',
  },
  { kinds: 'formatter', names: 'prettier, biome, dprint, oxfmt, black, gofmt, yapf' },
  {
    kinds: 'framework, ui framework, ui library, frontend framework',
    names: 'react, vue, svelte, angular, solid, preact, ember, lit, htmx, alpine',
  },
  { kinds: 'framework, web framework', names: 'next.js, nuxt, remix, gatsby, astro, sveltekit' },
  {
    kinds: 'mobile framework',
    names:
      'react native, flutter, ionic, cordova, capacitor, swiftui, xamarin, kotlin multiplatform',
  },
  {
    kinds: 'state management, state library',
    names: 'redux, zustand, mobx, recoil, jotai, vuex, pinia, xstate, ngrx',
  },
  {
    kinds: 'framework, web framework, backend framework, server framework',
    names:
      'express, fastify, koa, hono, hapi, nestjs, django, flask, fastapi, rails, laravel, spring boot, gin',
  },
  {
    kinds: 'orm, query builder',
    names:
      'typeorm, prisma, drizzle, sequelize, knex, mikro-orm, kysely, hibernate, sqlalchemy, objection',
  },
  {
    kinds: 'database',
    names:
      'postgres, postgresql, mysql, mariadb, sqlite, mongodb, mongo, oracle, sql server, cockroachdb, dynamodb, couchdb, cassandra, firestore',
  },
  { kinds: 'cache', names: 'redis, memcached, valkey, hazelcast, dragonfly, keydb' },
  {
    kinds: 'queue, message queue, message broker, broker',
    names: 'rabbitmq, rabbit, nats, kafka, sqs, activemq, pulsar, redis streams, zeromq, pub/sub',
  },
  {
    kinds: 'code host, git host, git hosting',
    names: 'github, gitlab, bitbucket, codeberg, gitea, azure devops, sourcehut',
  },
  {
    kinds: 'ci, ci server, ci system, build server, pipeline',
    names:
      'jenkins, github actions, gitlab ci, circleci, travis, buildkite, teamcity, drone, azure pipelines, bamboo, woodpecker',
  },
  {
    kinds: 'cloud, cloud provider, hosting, hosting provider',
    names:
      'aws, azure, gcp, google cloud, hetzner, digitalocean, heroku, fly.io, render, vercel, netlify, cloudflare, linode, ovh, scaleway',
  },
  {
    kinds: 'license, licence',
    names: 'mit, apache, apache-2.0, gpl, agpl, lgpl, bsd, mpl, isc, unlicense, proprietary',
  },
  {
    kinds: 'language, programming language',
    names:
      'typescript, javascript, python, go, golang, rust, java, kotlin, ruby, php, c#, c++, elixir, scala, swift, perl, coffeescript, clojure, haskell',
  },
  {
    kinds: 'os, operating system',
    names: 'windows, mac, macbook, macos, linux, ubuntu, debian, fedora, arch, nixos, alpine',
  },
  {
    kinds: 'editor, ide',
    names: 'vim, neovim, emacs, vs code, vscode, intellij, webstorm, sublime, zed, helix, nano',
  },
  { kinds: 'shell', names: 'bash, zsh, fish, powershell, nushell' },
  { kinds: '', names: 'hs256, rs256, es256, ps256, eddsa' },
  {
    kinds: 'hash, hashing',
    names: 'md5, sha1, sha-1, sha256, sha-256, sha512, bcrypt, argon2, argon2id, scrypt, pbkdf2',
  },
  {
    kinds: 'icons, icon set',
    names: 'font awesome, lucide, material icons, heroicons, feather, codicons, phosphor, tabler',
  },
  {
    kinds: 'css framework, styling',
    names:
      'tailwind, bootstrap, bulma, material ui, mui, chakra, ant design, styled-components, emotion, css modules, sass',
  },
  {
    kinds: 'feature flags',
    names: 'launchdarkly, unleash, flagsmith, split, growthbook, configcat',
  },
  {
    kinds: 'documentation, wiki',
    names: 'confluence, notion, wiki, docusaurus, mkdocs, google docs, sharepoint, gitbook, readme',
  },
  { kinds: 'chat, messenger', names: 'slack, teams, discord, mattermost, zulip, rocket.chat' },
  { kinds: 'video calls', names: 'zoom, google meet, meet, jitsi, webex' },
  {
    kinds: 'issue tracker, ticket system, tickets',
    names: 'jira, linear, trello, asana, github issues, youtrack, shortcut, redmine, clickup',
  },
  {
    kinds: 'monitoring, dashboards',
    names: 'datadog, grafana, new relic, prometheus, dynatrace, honeycomb, cloudwatch',
  },
  {
    kinds: 'error tracking, error tracker',
    names: 'sentry, bugsnag, rollbar, airbrake, raygun, glitchtip',
  },
  {
    kinds: 'search engine',
    names: 'elasticsearch, opensearch, solr, meilisearch, typesense, algolia',
  },
  { kinds: '', names: 'apollo, graphql yoga, urql, relay, hasura, mercurius' },
  { kinds: 'api style', names: 'rest, graphql, grpc, trpc, soap' },
  { kinds: 'containers, container runtime', names: 'docker, podman, containerd' },
  { kinds: 'orchestrator, orchestration', names: 'docker swarm, kubernetes, nomad, ecs' },
  {
    kinds: 'infrastructure as code, iac, provisioning',
    names: 'terraform, pulumi, cloudformation, opentofu, ansible, chef, puppet, cdk',
  },
  {
    kinds: 'payment provider, payments',
    names: 'stripe, adyen, paypal, braintree, mollie, square',
  },
  {
    kinds: 'email provider, mail provider',
    names: 'sendgrid, mailgun, postmark, ses, mailchimp, resend',
  },
  {
    kinds: 'identity provider, authentication, login',
    names: 'auth0, keycloak, cognito, okta, clerk, supertokens, firebase auth',
  },
  {
    kinds: 'reverse proxy, proxy, load balancer, web server',
    names: 'nginx, apache, caddy, traefik, haproxy, envoy',
  },
  {
    kinds: 'logger, logging library',
    names: 'winston, pino, bunyan, log4js, log4j, logback, zap, zerolog, slog',
  },
  { kinds: 'date library', names: 'moment, dayjs, date-fns, luxon' },
  { kinds: '', names: 'lodash, underscore, ramda' },
  { kinds: 'http client', names: 'axios, fetch, got, superagent, ky, node-fetch, undici' },
  { kinds: '', names: 'master, main, trunk, develop' },
  { kinds: '', names: 'tabs, spaces' },
  { kinds: '', names: 'squash, rebase, merge commits' },
  { kinds: '', names: 'monorepo, polyrepo' },
  { kinds: 'process', names: 'scrum, kanban' },
  { kinds: '', names: 'single quotes, double quotes' },
  { kinds: '', names: 'camelcase, snake_case, kebab-case, pascalcase' },
  { kinds: '', names: 'named exports, default exports' },
  { kinds: 'versioning', names: 'semver, calver' },
  { kinds: 'keyboard layout', names: 'qwertz, qwerty, azerty, dvorak, colemak, neo' },
  { kinds: 'phone', names: 'iphone, pixel, galaxy, fairphone, oneplus' },
  {
    kinds: 'help desk, support tool',
    names: 'zendesk, freshdesk, intercom, help scout, jira service desk',
  },
  { kinds: 'browser', names: 'firefox, chrome, chromium, brave, safari, edge, opera, vivaldi' },
  {
    kinds: 'secrets manager, secret store',
    names:
      'vault, aws secrets manager, secrets manager, doppler, sops, 1password, bitwarden, infisical',
  },
  { kinds: 'design tool', names: 'figma, sketch, penpot, adobe xd, framer, invision' },
  { kinds: 'ml framework, machine learning framework', names: 'pytorch, tensorflow, jax, keras' },
  {
    kinds: 'workflow engine, scheduler',
    names: 'airflow, dagster, prefect, luigi, argo workflows',
  },
  {
    kinds: 'validation library, schema library',
    names: 'zod, yup, joi, valibot, ajv, typebox, io-ts',
  },
  {
    kinds: 'chart library, charting library, charts',
    names: 'd3, chart.js, recharts, echarts, highcharts, plotly, uplot, victory',
  },
  { kinds: 'vpn', names: 'wireguard, openvpn, tailscale, zerotier, nordlayer' },
  {
    kinds: 'terminal, terminal emulator',
    names: 'iterm, alacritty, kitty, wezterm, warp, ghostty, windows terminal',
  },
  {
    kinds: 'data warehouse, warehouse',
    names: 'snowflake, redshift, bigquery, databricks, clickhouse, synapse',
  },
  { kinds: 'bi tool, dashboards', names: 'tableau, looker, metabase, superset, power bi' },
  { kinds: 'templating', names: 'helm, kustomize, jsonnet' },
  { kinds: 'deployment tool', names: 'argo, argocd, flux, spinnaker' },
  { kinds: 'log store, log aggregation', names: 'loki, splunk, graylog, logstash, papertrail' },
  { kinds: 'laptop', names: 'thinkpad, macbook, dell, surface, framework laptop' },
  { kinds: '', names: 'webp, avif, jpeg, png' },
  { kinds: 'architecture, cpu architecture', names: 'x86, arm, arm64, amd64' },
];

/**
 * Values that may be said of many things, and tell nothing of which: only where the same thing is spoken of does another
 * one of the line mean that it has changed.
 */
export const exclusiveValues: readonly string[] = [
  'json, yaml, toml, xml, ini, protobuf, msgpack, avro, csv',
  'british, american',
  'english, german, french, spanish',
  'light, dark',
  'monday, tuesday, wednesday, thursday, friday, saturday, sunday',
  'daily, weekly, biweekly, fortnightly, monthly, quarterly, yearly, hourly, nightly',
  'january, february, march, april, month-may, june, july, august, september, october, november, december',
  'excel, pdf, word',
  'cents, decimals, floats',
  'utc, local time, cet, est, pst',
];
