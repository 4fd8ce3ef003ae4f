package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"pinventory/inventory"
	"pinventory/inventory/sqlite"
	"pinventory/report/review"
	"pinventory/report/workbook"
)

// reviewSetFlags are the flags of review set and review withdraw.
type reviewSetFlags struct {
	verdict, newType, finding, ground, reason, by string
}

func (f reviewSetFlags) answer() workbook.Answer {
	return workbook.Answer{
		Verdict: inventory.Verdict(f.verdict), Finding: inventory.DataTypeID(f.finding),
		NewType: inventory.DataTypeID(f.newType), Ground: f.ground, Reason: workbook.Text(f.reason),
	}
}

func (a *app) reviewSet() *cobra.Command {
	var f reviewSetFlags
	cmd := &cobra.Command{
		Use:   "set SOURCE.SCHEMA.TABLE.COLUMN --verdict VERDICT",
		Short: "Decide on a column",
		Long: `set keeps a decision on a column, or with --finding on one finding in it. The end of a name is enough where no other
column ends so. Verdicts:

  confirm  what was found is right
  reject   what was found is wrong
  relabel  it is another type: --type
  exempt   it is right, and a law exempts it or leaves it out: --ground. It stays in the tables and is marked

Grounds: ` + strings.Join(inventory.Grounds(), ", ") + `.
The author is --by, the reviewer of the configuration, or the user of this machine, in this order.`,
		Example: "  pinventory review set crm.main.contacts.notes --verdict reject --reason 'delivery notes'\n" +
			"  pinventory review set contacts.code --verdict relabel --type contact.postal_code --reason 'zip codes'",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.decide(cmd.Context(), args[0], f, a.checked)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.verdict, "verdict", "", "`VERDICT`: confirm, reject, relabel, exempt")
	flags.StringVar(&f.newType, "type", "", "`TYPE` that it is, with relabel")
	flags.StringVar(&f.finding, "finding", "", "decide on the finding of this `TYPE` alone (default the whole column)")
	flags.StringVar(&f.ground, "ground", "", "`GROUND` of the exemption, with exempt")
	flags.StringVar(&f.reason, "reason", "", "`TEXT` that says why; only confirm can do without")
	flags.StringVar(&f.by, "by", "", "`NAME` of who decides")
	return cmd
}

func (a *app) reviewWithdraw() *cobra.Command {
	var f reviewSetFlags
	cmd := &cobra.Command{
		Use:   "withdraw SOURCE.SCHEMA.TABLE.COLUMN",
		Short: "Take a decision back",
		Long: `withdraw takes the decision on a column back, or with --finding that on one finding. What the machine says holds again.
The log keeps the decision and its withdrawal.`,
		Example:     "  pinventory review withdraw crm.main.contacts.notes --reason 'looked at the wrong table'",
		Annotations: exitCodes(exitDone, exitFailed, exitUsage),
		Args:        cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.verdict = string(inventory.VerdictWithdraw)
			return a.decide(cmd.Context(), args[0], f, withdrawable)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.finding, "finding", "", "withdraw the decision on the finding of this `TYPE` (default that on the whole column)")
	flags.StringVar(&f.reason, "reason", "", "`TEXT` that says why")
	flags.StringVar(&f.by, "by", "", "`NAME` of who withdraws")
	return cmd
}

// subject is a column that is decided on, with the decisions in force.
type subject struct {
	found

	cfg     *config
	inForce []inventory.Decision
}

// decide keeps one decision after it was checked, and says what was kept.
func (a *app) decide(ctx context.Context, name string, f reviewSetFlags, check func(subject, workbook.Answer) error) (err error) {
	cfg, err := a.config()
	if err != nil {
		return err
	}
	author, origin, err := a.author(cfg, f.by)
	if err != nil {
		return err
	}
	store, err := sqlite.OpenExisting(ctx, cfg.Store)
	if err != nil {
		return fmt.Errorf("open the store %s: %w", cfg.Store, err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	latest, err := store.LatestSources(ctx)
	if err != nil {
		return err
	}
	column, err := resolve(columnsOf(latest), name)
	if err != nil {
		return err
	}
	answer := f.answer()
	err = store.ChangeDecisions(ctx, func(inForce []inventory.Decision) ([]inventory.Decision, error) {
		if err := check(subject{column, cfg, inForce}, answer); err != nil {
			return nil, err
		}
		return []inventory.Decision{review.NewDecision(column.ref(), answer, author, a.now().UTC())}, nil
	})
	if err != nil {
		return err
	}
	return say(a.stdout, "%s: %s, by %s (%s)", column.ref(), review.AnswerText(answer), author, origin)
}

// checked refuses an answer that cannot be kept; what is wrong is told by the name of its flag.
func (a *app) checked(s subject, answer workbook.Answer) error {
	tax, err := rules(s.cfg)
	if err != nil {
		return err
	}
	flags := map[workbook.Role]string{
		workbook.RoleVerdict: "--verdict", workbook.RoleFinding: "--finding", workbook.RoleNewType: "--type",
		workbook.RoleGround: "--ground", workbook.RoleReason: "--reason",
	}
	var problems []error
	for _, fault := range review.Check(answer, len(s.column.Findings) > 0, tax) {
		problems = append(problems, fmt.Errorf("%s: %s", flags[fault.Role], fault.Text))
	}
	if len(problems) > 0 {
		return usageError{errors.Join(problems...)}
	}
	return nil
}

// withdrawable refuses to take back what nobody has decided.
func withdrawable(s subject, answer workbook.Answer) error {
	var others []string
	for _, d := range s.inForce {
		if d.Column != s.ref() {
			continue
		}
		if d.Type == answer.Finding {
			return nil
		}
		if d.Type == "" {
			others = append(others, "the whole column (without --finding)")
		} else {
			others = append(others, "--finding "+string(d.Type))
		}
	}
	if len(others) > 0 {
		return usageError{fmt.Errorf("nothing is decided there; decisions on %s speak of: %s", s.ref(), strings.Join(others, ", "))}
	}
	return usageError{fmt.Errorf("nothing is decided on %s", s.ref())}
}
