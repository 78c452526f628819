// Reads Grafana's dashboards strictly, by the types of its own SDK: says which have a field that Grafana does not know, or a value that it does not take.
package main

import (
	"fmt"
	"os"

	"github.com/grafana/grafana-foundation-sdk/go/cog/plugins"
	"github.com/grafana/grafana-foundation-sdk/go/dashboard"
)

func main() {
	plugins.RegisterDefaultPlugins()
	failed := false
	for _, file := range os.Args[1:] {
		if mistake := read(file); mistake != "" {
			fmt.Println(file+":", mistake)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func read(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	board := dashboard.Dashboard{}
	if err := board.UnmarshalJSONStrict(text); err != nil {
		return err.Error()
	}
	// An error without words is none: a list of mistakes that is empty.
	if err := board.Validate(); err != nil {
		return err.Error()
	}
	return ""
}
