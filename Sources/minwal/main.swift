import MinwalCLI

await Program().main()
