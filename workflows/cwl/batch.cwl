#!/usr/bin/env cwl-runner
cwlVersion: v1.2
class: Workflow
label: Many cases, in shards
requirements:
  ScatterFeatureRequirement: {}
  InlineJavascriptRequirement: {}
  StepInputExpressionRequirement: {}
inputs:
  vigie: {type: string?, default: vigie}
  manifest: string
  release: string
  day: string
  shards: int
steps:
  number:
    run:
      class: ExpressionTool
      inputs: {shards: int}
      outputs: {numbers: "int[]"}
      expression: "${ var n = []; for (var i = 1; i <= inputs.shards; ++i) { n.push(i); } return {numbers: n}; }"
    in: {shards: shards}
    out: [numbers]
  shard:
    run: batch-shard.cwl
    scatter: shard
    in: {vigie: vigie, manifest: manifest, release: release, day: day, shards: shards, shard: number/numbers}
    out: [cases, report]
  gather:
    run:
      class: ExpressionTool
      inputs:
        cases: {type: {type: array, items: {type: array, items: Directory}}}
        reports: File[]
      outputs: {results: Directory}
      expression: "${ return {results: {'class': 'Directory', 'basename': 'results',
        'listing': [].concat.apply([], inputs.cases).concat(inputs.reports)}}; }"
    in: {cases: shard/cases, reports: shard/report}
    out: [results]
outputs:
  results: {type: Directory, outputSource: gather/results}
