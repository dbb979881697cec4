package config

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
)

// A Suppression is findings that the practice knows of and lives with for a time.
// What is empty is any.
type Suppression struct {
	Rule      string `mapstructure:"rule" yaml:"rule"`           // number, E-number, or how several begin: P5*
	Payer     string `mapstructure:"payer" yaml:"payer"`         // as in 2010BB NM109
	Claim     string `mapstructure:"claim" yaml:"claim"`         // CLM01
	Procedure string `mapstructure:"procedure" yaml:"procedure"` // of the line
	Provider  string `mapstructure:"provider" yaml:"provider"`   // NPI of who bills or renders
	Reason    string `mapstructure:"reason" yaml:"reason"`
	Until     string `mapstructure:"until" yaml:"until"` // last day, CCYY-MM-DD
}

// check refuses one that nobody would understand later, or that would never end.
func (s *Suppression) check(i int) error {
	var errs []error
	for _, must := range []struct{ key, value string }{{"rule", s.Rule}, {"reason", s.Reason}, {"until", s.Until}} {
		if strings.TrimSpace(must.value) == "" {
			errs = append(errs, fmt.Errorf("suppressions[%d] has no %s", i, must.key))
		}
	}
	if _, err := time.Parse(time.DateOnly, s.Until); err != nil && strings.TrimSpace(s.Until) != "" {
		errs = append(errs, fmt.Errorf("suppressions[%d].until is %q, no date of the form CCYY-MM-DD", i, s.Until))
	}
	return errors.Join(errs...)
}

// decodeDates takes a date that stands in a file without quotes, which YAML reads
// as a time, for the text that it is. The other two hooks are viper's own.
func decodeDates(c *mapstructure.DecoderConfig) {
	c.DecodeHook = mapstructure.ComposeDecodeHookFunc(
		mapstructure.StringToTimeDurationHookFunc(), mapstructure.StringToSliceHookFunc(","), dateAsText,
	)
}

func dateAsText(_, to reflect.Type, value any) (any, error) {
	if t, ok := value.(time.Time); ok && to.Kind() == reflect.String {
		return t.Format(time.DateOnly), nil
	}
	return value, nil
}
